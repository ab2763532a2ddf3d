using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    private const string SchemaEntry = "Schema", ChainDirectory = "TransformerChain", InfoDirectory = "TrainingInfo", VersionEntry = "Version.txt";

    public void Save(ITransformer model, DataViewSchema inputSchema, string filePath) => SaveWhole(filePath, stream => Save(model, inputSchema, stream));

    public void Save(ITransformer model, DataViewSchema inputSchema, Stream stream)
    {
        Check.NotNull(stream);
        using var repository = new RepositoryWriter(stream, _env.TempFilePath);
        SaveVersion(repository);
        ModelSaveContext.SaveModel(repository, model, ChainDirectory);
        if (inputSchema is not null)
        {
            using var entry = repository.CreateEntry(null, SchemaEntry);
            BinarySchemaWriter.Write(entry.Stream, inputSchema);
            entry.Complete();
        }
    }

    /// <summary>With the loader, which knows the schema and more: <see cref="LoadWithDataLoader(string, out IDataLoader{IMultiStreamSource})"/> gives it back.</summary>
    public void Save<TSource>(ITransformer model, IDataLoader<TSource> loader, string filePath)
    {
        Check.NotNull(loader);
        SaveWhole(filePath, stream => Save(model, loader, stream));
    }

    /// <inheritdoc cref="Save{TSource}(ITransformer, IDataLoader{TSource}, string)"/>
    public void Save<TSource>(ITransformer model, IDataLoader<TSource> loader, Stream stream)
    {
        Check.NotNull(loader);
        Check.NotNull(stream);
        using var repository = new RepositoryWriter(stream, _env.TempFilePath);
        SaveVersion(repository);

        // The model is one member of the chain, whatever it is, so that it comes back as it was.
        var chain = model is null ? new TransformerChain<ITransformer>() : new TransformerChain<ITransformer>(model);
        ModelSaveContext.SaveModel(repository, new CompositeDataLoader<TSource, ITransformer>(loader, chain), path: null);
    }

    private static void SaveVersion(RepositoryWriter repository)
    {
        using var entry = repository.CreateEntry(InfoDirectory, VersionEntry);
        using (var writer = new StreamWriter(entry.Stream, leaveOpen: true))
        {
            writer.WriteLine(typeof(MLContext).Assembly.GetName().Version);
        }

        entry.Complete();
    }

    // A model that cannot be saved to its end leaves the old file as it was.
    private static void SaveWhole(string filePath, Action<Stream> save)
    {
        Check.NotEmpty(filePath);
        CheckNotDirectory(filePath);
        string temporary = $"{filePath}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew))
            {
                save(stream);
            }

            File.Move(temporary, filePath, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    private static void CheckNotDirectory(string filePath)
    {
        if (Directory.Exists(filePath))
        {
            throw new IOException($"'{filePath}' is a directory; a model is a file.");
        }
    }
}
