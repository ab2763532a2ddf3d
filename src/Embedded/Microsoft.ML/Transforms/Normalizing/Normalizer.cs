using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>What was learned of one column, and how its values are brought to scale by it.</summary>
internal abstract class Normalizer(DataViewType type)
{
    /// <summary>The type of the column, before and after.</summary>
    public DataViewType Type => type;

    public abstract NormalizingTransformer.NormalizerModelParametersBase Parameters { get; }

    /// <summary>Reads the normalizer that the model's header names.</summary>
    public static Normalizer Load(ModelLoadContext ctx, DataViewType type)
    {
        string kind = ctx.Header.Loader;
        var definition = kind == AffineNormalizer.LoaderSignature ? typeof(AffineNormalizer<>)
            : kind == CdfNormalizer.LoaderSignature ? typeof(CdfNormalizer<>)
            : throw Errors.Decode($"There is no normalizer '{kind}' in this build of Microsoft.ML.");
        return Generic.Create<Normalizer>(definition, [type.Item().RawType], type, ctx);
    }

    public abstract void Save(ModelSaveContext ctx);

    public abstract Delegate MakeGetter(DataViewRow input, DataViewSchema.Column column);
}
