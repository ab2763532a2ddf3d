using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>A look at the first rows.</summary>
public static class DebuggerExtensions
{
    public static DataDebuggerPreview Preview(this IDataView data, int maxRows = DataDebuggerPreview.DefaultRows) => new(data, maxRows);

    public static DataDebuggerPreview Preview(this ITransformer transformer, IDataView data, int maxRows = DataDebuggerPreview.DefaultRows)
    {
        Check.NotNull(transformer);
        return new(transformer.Transform(data), maxRows);
    }

    public static DataDebuggerPreview Preview(this IEstimator<ITransformer> estimator, IDataView data, int maxRows = DataDebuggerPreview.DefaultRows, int maxTrainingRows = DataDebuggerPreview.DefaultRows)
    {
        Check.NotNull(estimator);
        Check.NotNull(data);
        Check.Param(maxTrainingRows >= 0, nameof(maxTrainingRows));
        return new(estimator.Fit(new SliceView(data, 0, maxTrainingRows)).Transform(data), maxRows);
    }

    public static DataDebuggerPreview Preview<TSource>(this IDataLoader<TSource> loader, TSource source, int maxRows = DataDebuggerPreview.DefaultRows)
    {
        Check.NotNull(loader);
        return new(loader.Load(source), maxRows);
    }
}
