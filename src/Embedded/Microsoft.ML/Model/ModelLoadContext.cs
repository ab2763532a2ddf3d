using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML;

/// <summary>Where a component reads itself from: its Model.key, verified, and the streams and sub-models beside it.</summary>
internal sealed partial class ModelLoadContext : IDisposable
{
    /// <summary>Reads the model block; a component must read it to its last byte.</summary>
    public readonly BinaryReader Reader;

    public readonly string[] Strings;

    public readonly string LoaderAssemblyName;

    public readonly ModelHeader Header;

    private readonly RepositoryReader _repository;
    private readonly string _directory;
    private readonly int _depth;

    private ModelLoadContext(RepositoryReader repository, string directory, Stream stream, int depth)
    {
        _repository = repository;
        _directory = directory;
        _depth = depth;
        Reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: false);
        Header = ModelHeader.Read(Reader.ReadBytes(ModelHeader.Size));
        Header.Validate(stream.Length);
        stream.Position = ModelHeader.Size + Header.BlockSize;
        Strings = ReadStrings();
        LoaderAssemblyName = Header.AssemblyOffset == 0 || Header.Written < ModelHeader.WithAssemblyName ? "" : ReadCharacters(Header.AssemblySize);
        Check.Decode(Reader.ReadUInt64() == ModelHeader.Tail, "Corrupt model file tail.");
        stream.Position = ModelHeader.Size;
    }

    /// <summary>How many bytes of the model block are left: the bound for any count in it.</summary>
    public long Remaining => ModelHeader.Size + Header.BlockSize - Reader.BaseStream.Position;

    public void CheckAtModel(VersionInfo ver)
    {
        Check.State(Reader.BaseStream.Position == ModelHeader.Size, "Something was already read of the model block.");
        Header.CheckVersion(ver);
    }

    /// <summary>Reads a count of things that take at least <paramref name="bytesEach"/> bytes of the block.</summary>
    public int ReadCount(int bytesEach)
    {
        int count = Reader.ReadInt32();
        Check.Decode(count >= 0 && count <= Remaining / bytesEach, $"A count of {count} does not fit into the {Remaining} bytes that are left.");
        return count;
    }

    /// <summary>Reads a flag: a byte that is 0 or 1.</summary>
    public bool ReadBoolean()
    {
        byte flag = Reader.ReadByte();
        Check.Decode(flag <= 1, $"A flag must be 0 or 1, was {flag}.");
        return flag == 1;
    }

    public string LoadStringOrNull()
    {
        int index = Reader.ReadInt32();
        Check.Decode(index >= -1 && index < Strings.Length, $"There is no string {index}; the table has {Strings.Length}.");
        return index < 0 ? null : Strings[index];
    }

    public string LoadString() => LoadStringOrNull() ?? throw Errors.Decode("A string is missing.");

    public string LoadNonEmptyString()
    {
        string text = LoadString();
        Check.Decode(text.Length > 0, "A string is empty.");
        return text;
    }

    /// <summary>The component must have read its block to the last byte.</summary>
    public void Done() => Check.Decode(Remaining == 0, $"{Remaining} bytes of the model block were not read.");

    public void Dispose() => Reader.Dispose();

    private string[] ReadStrings()
    {
        if (Header.TableOffset == 0)
        {
            return [];
        }

        var ends = new long[Header.TableSize / sizeof(long)];
        Reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(ends.AsSpan()));
        var strings = new string[ends.Length];
        long start = 0;
        for (int i = 0; i < ends.Length; i++)
        {
            Check.Decode(start <= ends[i] && ends[i] <= Header.CharactersSize && ends[i] % sizeof(char) == 0, $"String {i} ends at {ends[i]} of {Header.CharactersSize}.");
            strings[i] = ReadCharacters(ends[i] - start);
            start = ends[i];
        }

        Check.Decode(start == Header.CharactersSize, $"The strings end at {start} of {Header.CharactersSize}.");
        return strings;
    }

    private string ReadCharacters(long bytes)
    {
        // The header was validated: so many bytes are there.
        return string.Create(checked((int)(bytes / sizeof(char))), Reader.BaseStream, (text, stream) => stream.ReadExactly(MemoryMarshal.AsBytes(text)));
    }
}
