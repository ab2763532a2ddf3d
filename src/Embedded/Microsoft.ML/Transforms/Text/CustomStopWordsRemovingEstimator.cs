using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Takes given words out of vectors of words.</summary>
public sealed class CustomStopWordsRemovingEstimator : TrivialEstimator<CustomStopWordsRemovingTransformer>
{
    internal CustomStopWordsRemovingEstimator(string outputColumnName, string inputColumnName, string[] stopwords)
        : base(new CustomStopWordsRemovingTransformer([(outputColumnName, inputColumnName ?? outputColumnName)], StopWordSet.Of(stopwords)))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) => StopWordMapping.Expected.Shape(inputSchema, Transformer.ColumnPairs);
}
