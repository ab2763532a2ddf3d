using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

[assembly: LoadableClass(typeof(TextLoader), typeof(TextLoader), null, typeof(SignatureLoadModel), "Text Loader", TextLoader.LoaderSignature)]

namespace Microsoft.ML.Data;

// *** Model format ***  int: 4 | long: most rows | uint: flags | int: fields of a line or 0 | int: number of separators | short each: separator |
// char: escape | char: decimal marker | int: number of columns | columns; the header, if there is one, is the text Header.txt.
// A column:  string: name | byte: kind | byte: whether it is a key | long if so: count | int: number of ranges | int, int, byte each: from, limit, whether
// it makes a vector. The limit of an open range is the largest int.
public sealed partial class TextLoader
{
    internal const string LoaderSignature = "TextLoader";

    // A: ranges that make vectors   B: headers   C: keys without a minimum, fields over lines   D: escape and decimal marker   E: missing reals
    private const uint WithForceVector = 0x0001000A, WithPlainKeys = 0x0001000C, WithMarkers = 0x0001000D;

    private const int NoLimit = int.MaxValue, LeastColumnSize = 18, RangeSize = 8;

    // A line that long would take 32 MB: a row must not take memory that no line warrants.
    private const int MostFields = 1 << 24;

    private const string HeaderEntry = "Header.txt";

    private static readonly VersionInfo Version = new("TXTLOADR", 0x0001000E, WithForceVector, 0x00010009, StockAssembly.Name, LoaderSignature);

    [Flags]
    private enum Flags : uint
    {
        TrimWhitespace = 1,
        HasHeader = 2,
        AllowQuoting = 4,
        AllowSparse = 8,
        ReadMultilines = 16,
        MissingRealsAsNaNs = 32,
        All = TrimWhitespace | HasHeader | AllowQuoting | AllowSparse | ReadMultilines | MissingRealsAsNaNs,
    }

    void ICanSaveModel.Save(ModelSaveContext ctx)
    {
        ctx.CheckAtModel();
        ctx.SetVersionInfo(Version);
        ctx.Writer.Write(sizeof(float));
        ctx.Writer.Write(_options.MaxRows ?? long.MaxValue);
        ctx.Writer.Write((uint)FlagsOf(_options));
        ctx.Writer.Write(_options.InputSize ?? 0);
        ctx.Writer.Write(_options.Separators.Length);
        Array.ForEach(_options.Separators, c => ctx.Writer.Write((short)c));
        ctx.Writer.Write(_options.EscapeChar);
        ctx.Writer.Write(_options.DecimalMarker);
        ctx.Writer.Write(_columns.Length);
        Array.ForEach(_columns, c => Save(ctx, c));
        if (!string.IsNullOrEmpty(_header))
        {
            ctx.SaveTextStream(HeaderEntry, writer => writer.WriteLine(_header));
        }
    }

    private static Flags FlagsOf(Options options) =>
        (options.TrimWhitespace ? Flags.TrimWhitespace : 0)
        | (options.HasHeader && string.IsNullOrWhiteSpace(options.HeaderFile) ? Flags.HasHeader : 0)
        | (options.AllowQuoting ? Flags.AllowQuoting : 0)
        | (options.AllowSparse ? Flags.AllowSparse : 0)
        | (options.AllowQuoting && options.ReadMultilines ? Flags.ReadMultilines : 0)
        | (options.MissingRealsAsNaNs ? Flags.MissingRealsAsNaNs : 0);

    private static void Save(ModelSaveContext ctx, TextColumn column)
    {
        ctx.SaveNonEmptyString(column.Name);
        var item = (PrimitiveDataViewType)column.Type.Item();
        ctx.Writer.Write((byte)PrimitiveTypes.KindOf(item.RawType).Value);
        ctx.Writer.Write(item is KeyDataViewType);
        if (item is KeyDataViewType key)
        {
            ctx.Writer.Write(key.Count);
        }

        TextRange[] ranges = column.VariableFrom < 0 ? column.Fields : [.. column.Fields, new TextRange(column.VariableFrom, NoLimit, ForceVector: true)];
        ctx.Writer.Write(ranges.Length);
        foreach (var range in ranges)
        {
            ctx.Writer.Write(range.Min);
            ctx.Writer.Write(range.Limit);
            ctx.Writer.Write(range.ForceVector);
        }
    }

    private static TextLoader Create(IHostEnvironment env, ModelLoadContext ctx)
    {
        ctx.CheckAtModel(Version);
        int floatSize = ctx.Reader.ReadInt32();
        Check.Decode(floatSize == sizeof(float), $"Reals have {floatSize} bytes instead of {sizeof(float)}.");
        var options = ReadOptions(ctx);
        var columns = new TextColumn[ctx.ReadCount(LeastColumnSize)];
        Check.Decode(columns.Length > 0, "There are no columns.");
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i] = ReadColumn(ctx);
        }

        string header = null;
        ctx.TryLoadTextStream(HeaderEntry, reader => header = reader.ReadLine());
        return new TextLoader(options, columns, header);
    }

    private static Options ReadOptions(ModelLoadContext ctx)
    {
        long maxRows = ctx.Reader.ReadInt64();
        Check.Decode(maxRows > 0, $"At most {maxRows} rows are to be read.");
        var flags = (Flags)ctx.Reader.ReadUInt32();
        Check.Decode((flags & ~Flags.All) == 0, $"There are no such options: 0x{(uint)flags:X}.");
        Check.Decode(!flags.HasFlag(Flags.AllowSparse), $"{nameof(Options.AllowSparse)} is not available in this build of Microsoft.ML.");
        int inputSize = ctx.Reader.ReadInt32();
        Check.Decode(inputSize is >= 0 and < NoLimit, $"A line cannot have {inputSize} fields.");
        var separators = new char[ctx.ReadCount(sizeof(short))];
        for (int i = 0; i < separators.Length; i++)
        {
            separators[i] = (char)ctx.Reader.ReadInt16();
        }

        bool hasMarkers = ctx.Header.ModelWritten >= WithMarkers;
        char escape = hasMarkers ? ctx.Reader.ReadChar() : '"', marker = hasMarkers ? ctx.Reader.ReadChar() : '.';
        Check.Decode(separators.Length > 0 && separators.AsSpan().IndexOfAny("\0\r\n\"0123456789") < 0 && !separators.Contains(escape), $"Fields cannot be separated by '{new string(separators)}', with the escape '{escape}'.");
        Check.Decode(marker is '.' or ',', $"The decimal marker cannot be '{marker}'.");
        return new Options
        {
            TrimWhitespace = flags.HasFlag(Flags.TrimWhitespace),
            HasHeader = flags.HasFlag(Flags.HasHeader),
            AllowQuoting = flags.HasFlag(Flags.AllowQuoting),
            ReadMultilines = flags.HasFlag(Flags.ReadMultilines),
            MissingRealsAsNaNs = flags.HasFlag(Flags.MissingRealsAsNaNs),
            MaxRows = maxRows == long.MaxValue ? null : maxRows,
            InputSize = inputSize == 0 ? null : inputSize,
            Separators = separators,
            EscapeChar = escape,
            DecimalMarker = marker,
        };
    }

    private static TextColumn ReadColumn(ModelLoadContext ctx)
    {
        string name = ctx.LoadNonEmptyString();
        var item = ReadType(ctx, name);
        bool hasForceVector = ctx.Header.ModelWritten >= WithForceVector;
        var ranges = new TextRange[ctx.ReadCount(RangeSize)];
        Check.Decode(ranges.Length > 0, $"Column '{name}' takes no fields.");
        for (int i = 0; i < ranges.Length; i++)
        {
            int min = ctx.Reader.ReadInt32(), limit = ctx.Reader.ReadInt32();
            Check.Decode(min >= 0 && min < limit, $"Column '{name}' cannot take the fields from {min} to {limit}.");
            Check.Decode(limit < NoLimit || i == ranges.Length - 1, $"Column '{name}': only its last range can have a variable end.");
            ranges[i] = new TextRange(min, limit, hasForceVector && ctx.ReadBoolean());
        }

        bool isOpen = ranges[^1].Limit == NoLimit;
        var closed = isOpen ? ranges[..^1] : ranges;
        long fields = closed.Sum(r => (long)r.Count);
        Check.Decode(fields <= MostFields, $"Column '{name}' takes {fields} fields of a line, at most {MostFields} are read.");
        return TextColumn.Create(name, item, closed, isOpen ? ranges[^1].Min : -1);
    }

    private static PrimitiveDataViewType ReadType(ModelLoadContext ctx, string name)
    {
        var kind = (DataKind)ctx.Reader.ReadByte();
        Check.Decode(Enum.IsDefined(kind), $"Column '{name}' cannot be of kind {(byte)kind}.");
        var item = PrimitiveTypes.Of(kind);
        if (!ctx.ReadBoolean())
        {
            return item;
        }

        Check.Decode(KeyDataViewType.IsValidDataType(item.RawType), $"Column '{name}' is a key, which {item} cannot carry.");
        if (ctx.Header.ModelWritten >= WithPlainKeys)
        {
            return new KeyDataViewType(item.RawType, ctx.Reader.ReadUInt64());
        }

        // Then keys could begin elsewhere, have gaps, or be of unknown count.
        bool isContiguous = ctx.ReadBoolean();
        ulong least = ctx.Reader.ReadUInt64();
        int count = ctx.Reader.ReadInt32();
        Check.Decode(isContiguous && least == 0 && count >= 0, $"Column '{name}' is a key of a kind that is no longer read.");
        return new KeyDataViewType(item.RawType, count == 0 ? TextColumn.MostKeys(item.RawType) : (ulong)count);
    }
}
