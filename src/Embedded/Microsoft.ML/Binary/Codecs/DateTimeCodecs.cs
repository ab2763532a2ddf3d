namespace Microsoft.ML.Data;

/// <summary>long each: ticks.</summary>
internal sealed class DateTimeCodec() : ValueCodec<DateTime>(nameof(DateTime), DateTimeDataViewType.Instance)
{
    public override void Write(BinaryWriter writer, ReadOnlySpan<DateTime> values)
    {
        foreach (var value in values)
        {
            writer.Write(value.Ticks);
        }
    }

    public override DateTime[] Read(BinaryReader reader, int count, long available)
    {
        CheckFits(count, available, sizeof(long));
        var values = new DateTime[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = new DateTime(reader.ReadInt64());
        }

        return values;
    }
}

/// <summary>short each: minutes of offset | long each: ticks of the local time.</summary>
internal sealed class DateTimeOffsetCodec() : ValueCodec<DateTimeOffset>(nameof(DateTimeOffset), DateTimeOffsetDataViewType.Instance)
{
    public override void Write(BinaryWriter writer, ReadOnlySpan<DateTimeOffset> values)
    {
        foreach (var value in values)
        {
            writer.Write((short)value.Offset.TotalMinutes);
        }

        foreach (var value in values)
        {
            writer.Write(value.DateTime.Ticks);
        }
    }

    public override DateTimeOffset[] Read(BinaryReader reader, int count, long available)
    {
        CheckFits(count, available, sizeof(short) + sizeof(long));
        var minutes = new short[count];
        for (int i = 0; i < count; i++)
        {
            minutes[i] = reader.ReadInt16();
        }

        var values = new DateTimeOffset[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = new DateTimeOffset(new DateTime(reader.ReadInt64()), TimeSpan.FromMinutes(minutes[i]));
        }

        return values;
    }
}
