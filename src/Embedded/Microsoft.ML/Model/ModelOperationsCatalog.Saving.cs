using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    private const string SchemaEntry = "Schema", ChainDirectory = "TransformerChain", InfoDirectory = "TrainingInfo", VersionEntry = "Version.txt";

    public void Save(ITransformer model, DataViewSchema inputSchema, string filePath)
    {
        Check.NotEmpty(filePath);

        // A model that cannot be saved to its end leaves the old file as it was.
        string temporary = $"{filePath}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (var stream = new FileStream(temporary, FileMode.CreateNew))
            {
                Save(model, inputSchema, stream);
            }

            File.Move(temporary, filePath, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    public void Save(ITransformer model, DataViewSchema inputSchema, Stream stream)
    {
        Check.NotNull(stream);
        using var repository = new RepositoryWriter(stream, _env.TempFilePath);
        using (var entry = repository.CreateEntry(InfoDirectory, VersionEntry))
        {
            using (var writer = new StreamWriter(entry.Stream, leaveOpen: true))
            {
                writer.WriteLine(typeof(MLContext).Assembly.GetName().Version);
            }

            entry.Complete();
        }

        ModelSaveContext.SaveModel(repository, model, ChainDirectory);
        if (inputSchema is not null)
        {
            using var entry = repository.CreateEntry(null, SchemaEntry);
            BinarySchemaWriter.Write(entry.Stream, inputSchema);
            entry.Complete();
        }
    }
}
