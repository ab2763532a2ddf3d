using System.Text;

namespace Microsoft.ML.Data;

/// <summary>int: count | int each: where the text ends, in characters | string: all texts in one. The high bit of an end marks a missing text, which is empty.</summary>
internal sealed class TextCodec() : ValueCodec<ReadOnlyMemory<char>>("TextSpan", TextDataViewType.Instance)
{
    private const int EndMask = int.MaxValue;

    public override void Write(BinaryWriter writer, ReadOnlySpan<ReadOnlyMemory<char>> values)
    {
        writer.Write(values.Length);
        var all = new StringBuilder();
        foreach (var value in values)
        {
            all.Append(value.Span);
            writer.Write(all.Length);
        }

        writer.Write(all.ToString());
    }

    public override ReadOnlyMemory<char>[] Read(BinaryReader reader, int count, long available)
    {
        int written = reader.ReadInt32();
        Check.Decode(written == count, $"The text block has {written} entries instead of {count}.");
        CheckFits(count, available, sizeof(int));
        var ends = new int[count];
        for (int i = 0; i < count; i++)
        {
            ends[i] = reader.ReadInt32();
        }

        string all = reader.ReadString();
        var values = new ReadOnlyMemory<char>[count];
        int start = 0;
        for (int i = 0; i < count; i++)
        {
            int end = ends[i] & EndMask;
            Check.Decode(start <= end && end <= all.Length, $"Text {i} ends at {end} of {all.Length} characters.");
            values[i] = ends[i] < 0 ? default : all.AsMemory(start, end - start);
            start = end;
        }

        Check.Decode(start == all.Length, $"The texts end at {start} of {all.Length} characters.");
        return values;
    }
}
