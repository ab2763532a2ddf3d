namespace Microsoft.ML.Data;

/// <summary>Several streams read one after another, usually files.</summary>
public interface IMultiStreamSource
{
    int Count { get; }

    string GetPathOrNull(int index);

    Stream Open(int index);

    TextReader OpenTextReader(int index);
}
