using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class ModelOperationsCatalog
{
    public ITransformer Load(string filePath, out DataViewSchema inputSchema)
    {
        Check.NotEmpty(filePath);
        using var stream = File.OpenRead(filePath);
        return Load(stream, out inputSchema);
    }

    public ITransformer Load(Stream stream, out DataViewSchema inputSchema)
    {
        Check.NotNull(stream);
        using var repository = new RepositoryReader(stream, _env.TempFilePath);
        inputSchema = LoadSchemaOrNull(repository);
        if (ModelLoadContext.LoadModelOrNull<ITransformer>(_env, out var model, repository, ChainDirectory))
        {
            return model;
        }

        throw Errors.Decode(repository.Contains(ModelSaveContext.ModelStreamName)
            ? $"The model was saved with a data loader ('{ModelSaveContext.ModelStreamName}' at the root of the zip), which this build of Microsoft.ML cannot load. Save it with ml.Model.Save(model, schema, path)."
            : $"The zip holds no model: there is no entry '{ChainDirectory}/{ModelSaveContext.ModelStreamName}'.");
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
            return BinarySchemaReader.Read(stream);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw Errors.Entry(SchemaEntry, e);
        }
    }
}
