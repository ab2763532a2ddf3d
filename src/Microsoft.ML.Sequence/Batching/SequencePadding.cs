namespace Microsoft.ML.Sequence.Batching;

/// <summary>Brings sequences to one length: what is too long is cut, what is too short is filled with key 0, which is missing.</summary>
public sealed class SequencePadding
{
    private readonly SequenceSide _padding;
    private readonly SequenceSide _truncation;
    private readonly uint? _beginning;
    private readonly uint? _end;

    /// <summary>Makes the rule.</summary>
    /// <param name="length">Keys of every sequence, the markers included: at least one, and at least as many as there are markers.</param>
    /// <param name="padding">The side that short sequences are filled at.</param>
    /// <param name="truncation">The side that long sequences are cut at.</param>
    /// <param name="beginning">The key put before the sequence; it stays when the sequence is cut. <see langword="null"/> for none.</param>
    /// <param name="end">The key put behind the sequence; it stays when the sequence is cut. <see langword="null"/> for none.</param>
    public SequencePadding(int length, SequenceSide padding = SequenceSide.Right, SequenceSide truncation = SequenceSide.Right, uint? beginning = null, uint? end = null)
    {
        int markers = (beginning is null ? 0 : 1) + (end is null ? 0 : 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(length, Math.Max(1, markers));
        (Length, Room) = (length, length - markers);
        (_padding, _truncation, _beginning, _end) = (padding, truncation, beginning, end);
    }

    /// <summary>Gets how many keys every sequence has.</summary>
    public int Length { get; }

    /// <summary>Gets how many of them are left to the sequence itself, beside the markers.</summary>
    public int Room { get; }

    /// <summary>Brings a sequence to the length.</summary>
    /// <param name="keys">The sequence; may be empty.</param>
    /// <param name="destination">Where to: <see cref="Length"/> keys.</param>
    /// <returns>How many keys are not filled in: the sequence, as far as it fits, and the markers.</returns>
    public int Apply(ReadOnlySpan<uint> keys, Span<uint> destination)
    {
        if (destination.Length != Length) throw new ArgumentException($"The destination must hold {Length} keys, was {destination.Length}.", nameof(destination));
        if (keys.Length > Room) keys = _truncation == SequenceSide.Right ? keys[..Room] : keys[^Room..];
        int length = keys.Length + Length - Room;
        var place = _padding == SequenceSide.Right ? destination[..length] : destination[^length..];
        (_padding == SequenceSide.Right ? destination[length..] : destination[..^length]).Clear();
        keys.CopyTo(place[(_beginning is null ? 0 : 1)..]);
        if (_beginning is { } beginning) place[0] = beginning;
        if (_end is { } end) place[^1] = end;
        return length;
    }
}
