namespace Microsoft.ML;

/// <summary>Writes itself into a model zip.</summary>
public interface ICanSaveModel
{
    void Save(ModelSaveContext ctx);
}
