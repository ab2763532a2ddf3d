using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        using var stream = Open(filePath);
        return Load(stream, out inputSchema);
    }

    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        Check.NotNull(stream);
        using var repository = new RepositoryReader(stream, _env.TempFilePath);
        inputSchema = LoadSchemaOrNull(repository);
        if (inputSchema is null && LoadLoader(repository) is { } loader)
        {
            var composed = Decompose(ref loader);
            inputSchema = loader.GetOutputSchema();
            return composed;
        }

        return ModelLoadContext.LoadModelOrNull<ITransformer>(_env, out var model, repository, ChainDirectory)
            ? model
            : throw Errors.Decode($"The zip holds no model: there is no entry '{ChainDirectory}/{ModelSaveContext.ModelStreamName}'.");
    }

    public ITransformer LoadWithDataLoader(string filePath, out IDataLoader<IMultiStreamSource> loader)
    {
        using var stream = Open(filePath);
        return LoadWithDataLoader(stream, out loader);
    }

    /// <summary>A model with the loader it was saved with.</summary>
    /// <exception cref="InvalidOperationException">It was saved without one.</exception>
    public ITransformer LoadWithDataLoader(Stream stream, out IDataLoader<IMultiStreamSource> loader)
    {
        Check.NotNull(stream);
        using var repository = new RepositoryReader(stream, _env.TempFilePath);
        loader = LoadLoader(repository);
        Check.State(loader is not null, $"Model does not contain an {nameof(IDataLoader<>)}. Perhaps this was saved with an {nameof(DataViewSchema)}, or even no information on its input at all. " +
            $"Consider using the {nameof(Load)} method instead.");
        return Decompose(ref loader);
    }

    private static FileStream Open(string filePath)
    {
        Check.NotEmpty(filePath);
        CheckNotDirectory(filePath);
        return File.OpenRead(filePath);
    }

    // The loader proper, and the model that its chain has as its one member.
    private static ITransformer Decompose(ref IDataLoader<IMultiStreamSource> loader)
    {
        if (loader is not CompositeDataLoader<IMultiStreamSource, ITransformer> composite)
        {
            return new TransformerChain<ITransformer>();
        }

        loader = composite.Loader;
        return composite.Transformer.Count() == 1 ? composite.Transformer.LastTransformer : composite.Transformer;
    }

    private IDataLoader<IMultiStreamSource> LoadLoader(RepositoryReader repository)
    {
        ModelLoadContext.LoadModelOrNull<IDataLoader<IMultiStreamSource>>(_env, out var loader, repository, directory: null);
        return loader;
    }

    private static DataViewSchema LoadSchemaOrNull(RepositoryReader repository)
    {
        using var stream = repository.OpenOrNull(SchemaEntry);
        if (stream is null)
        {
            return null;
        }

        try
        {
            return BinarySchemaReader.Read(stream).Schema;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Errors.Entry(SchemaEntry, e);
        }
    }
}
