namespace Microsoft.ML;

/// <summary>Makes a data view of a source, for example of files.</summary>
public interface IDataLoader<in TSource> : ICanSaveModel
{
    IDataView Load(TSource input);

    DataViewSchema GetOutputSchema();
}
