using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Conversions between values and keys.</summary>
public static class ConversionsExtensionsCatalog
{
    public static TypeConvertingEstimator ConvertType(this TransformsCatalog.ConversionTransforms catalog, string outputColumnName, string inputColumnName = null, DataKind outputKind = DataKind.Single)
    {
        Check.NotNull(catalog);
        return new TypeConvertingEstimator([(outputColumnName, inputColumnName ?? outputColumnName)], outputKind);
    }

    public static TypeConvertingEstimator ConvertType(this TransformsCatalog.ConversionTransforms catalog, InputOutputColumnPair[] columns, DataKind outputKind = DataKind.Single)
    {
        Check.NotNull(catalog);
        return new TypeConvertingEstimator(InputOutputColumnPair.ToTuples(columns), outputKind);
    }

    public static KeyToValueMappingEstimator MapKeyToValue(this TransformsCatalog.ConversionTransforms catalog, string outputColumnName, string inputColumnName = null)
    {
        Check.NotNull(catalog);
        return new KeyToValueMappingEstimator([(outputColumnName, inputColumnName ?? outputColumnName)]);
    }

    public static KeyToValueMappingEstimator MapKeyToValue(this TransformsCatalog.ConversionTransforms catalog, InputOutputColumnPair[] columns)
    {
        Check.NotNull(catalog);
        return new KeyToValueMappingEstimator(InputOutputColumnPair.ToTuples(columns));
    }

    public static KeyToVectorMappingEstimator MapKeyToVector(this TransformsCatalog.ConversionTransforms catalog, string outputColumnName, string inputColumnName = null, bool outputCountVector = false)
    {
        Check.NotNull(catalog);
        return new KeyToVectorMappingEstimator([(outputColumnName, inputColumnName ?? outputColumnName)], outputCountVector);
    }

    public static KeyToVectorMappingEstimator MapKeyToVector(this TransformsCatalog.ConversionTransforms catalog, InputOutputColumnPair[] columns, bool outputCountVector = false)
    {
        Check.NotNull(catalog);
        return new KeyToVectorMappingEstimator(InputOutputColumnPair.ToTuples(columns), outputCountVector);
    }

    public static ValueToKeyMappingEstimator MapValueToKey(this TransformsCatalog.ConversionTransforms catalog, string outputColumnName, string inputColumnName = null, int maximumNumberOfKeys = 1000000, ValueToKeyMappingEstimator.KeyOrdinality keyOrdinality = ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence, bool addKeyValueAnnotationsAsText = false, IDataView keyData = null)
    {
        Check.NotNull(catalog);
        return new ValueToKeyMappingEstimator(catalog.Environment, [(outputColumnName, inputColumnName ?? outputColumnName)], maximumNumberOfKeys, keyOrdinality, addKeyValueAnnotationsAsText, keyData);
    }

    public static ValueToKeyMappingEstimator MapValueToKey(this TransformsCatalog.ConversionTransforms catalog, InputOutputColumnPair[] columns, int maximumNumberOfKeys = 1000000, ValueToKeyMappingEstimator.KeyOrdinality keyOrdinality = ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence, bool addKeyValueAnnotationsAsText = false, IDataView keyData = null)
    {
        Check.NotNull(catalog);
        return new ValueToKeyMappingEstimator(catalog.Environment, InputOutputColumnPair.ToTuples(columns), maximumNumberOfKeys, keyOrdinality, addKeyValueAnnotationsAsText, keyData);
    }
}
