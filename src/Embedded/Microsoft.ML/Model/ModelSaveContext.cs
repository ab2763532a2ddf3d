using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML;

/// <summary>Where a component writes itself: a Model.key with its header, and streams and sub-models beside it.</summary>
public sealed partial class ModelSaveContext : IDisposable
{
    internal const string ModelStreamName = "Model.key";

    internal readonly BinaryWriter Writer;

    private readonly RepositoryWriter _repository;
    private readonly RepositoryWriter.Entry _entry;
    private readonly string _directory;
    private readonly Dictionary<string, int> _strings = [];
    private VersionInfo? _version;

    internal ModelSaveContext(RepositoryWriter repository, string directory)
    {
        _repository = repository;
        _directory = directory;
        _entry = repository.CreateEntry(directory, ModelStreamName);
        Writer = new BinaryWriter(_entry.Stream, Encoding.UTF8, leaveOpen: true);
        Writer.Write(new byte[ModelHeader.Size]);
    }

    public void Dispose()
    {
        Writer.Dispose();
        _entry.Dispose();
    }

    internal void CheckAtModel() => Check.State(Writer.BaseStream.Position == ModelHeader.Size, "Something was already written to the model block.");

    internal void SetVersionInfo(VersionInfo ver) => _version = ver;

    /// <summary>Writes the index of the string in the string table; -1 is null.</summary>
    internal void SaveStringOrNull(string str) => Writer.Write(str is null ? -1 : IndexOf(str));

    internal void SaveString(string str)
    {
        Check.NotNull(str);
        Writer.Write(IndexOf(str));
    }

    internal void SaveNonEmptyString(string str)
    {
        Check.NotEmpty(str);
        Writer.Write(IndexOf(str));
    }

    /// <summary>Ends the block: strings, assembly name and tail follow it, and the header is filled in.</summary>
    internal void Done()
    {
        Check.State(_version is not null, $"The component of '{_directory}' wrote no version info. Call SetVersionInfo in Save.");
        var version = _version.Value;
        Writer.Flush();
        var stream = Writer.BaseStream;
        stream.Seek(0, SeekOrigin.End);
        var header = new ModelHeader
        {
            Written = ModelHeader.WithAssemblyName,
            Readable = ModelHeader.WithAssemblyName,
            ModelSignature = version.ModelSignature,
            ModelWritten = version.VerWrittenCur,
            ModelReadable = version.VerReadableCur,
            Loader = version.LoaderSignature,
            AlternativeLoader = version.LoaderSignatureAlt,
            BlockSize = stream.Position - ModelHeader.Size,
        };
        WriteStrings(ref header);
        if (!string.IsNullOrEmpty(version.LoaderAssemblyName))
        {
            header.AssemblyOffset = stream.Position;
            header.AssemblySize = (uint)version.LoaderAssemblyName.Length * sizeof(char);
            Writer.Write(MemoryMarshal.AsBytes(version.LoaderAssemblyName.AsSpan()));
        }

        header.TailOffset = stream.Position;
        Writer.Write(ModelHeader.Tail);
        header.End = stream.Position;
        stream.Position = 0;
        Writer.Write(header.ToBytes());
        Writer.Flush();
        _entry.Complete();
    }

    private int IndexOf(string text)
    {
        if (!_strings.TryGetValue(text, out int index))
        {
            _strings.Add(text, index = _strings.Count);
        }

        return index;
    }

    private void WriteStrings(ref ModelHeader header)
    {
        if (_strings.Count == 0)
        {
            return;
        }

        // A dictionary from which nothing is removed keeps its order.
        header.TableOffset = Writer.BaseStream.Position;
        header.TableSize = (long)_strings.Count * sizeof(long);
        foreach (string text in _strings.Keys)
        {
            header.CharactersSize += (long)text.Length * sizeof(char);
            Writer.Write(header.CharactersSize);
        }

        header.CharactersOffset = Writer.BaseStream.Position;
        foreach (string text in _strings.Keys)
        {
            Writer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
        }
    }
}
