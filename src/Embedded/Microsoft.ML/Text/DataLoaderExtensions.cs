using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Loading by paths.</summary>
public static class DataLoaderExtensions
{
    /// <summary>The rows of files, one after another; a file name may have wildcards.</summary>
    public static IDataView Load(this IDataLoader<IMultiStreamSource> loader, params string[] path)
    {
        Check.NotNull(loader);
        return loader.Load(new MultiFileSource(path));
    }
}
