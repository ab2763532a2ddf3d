using System.Buffers;

namespace Microsoft.ML.Tokenizers;

/// <summary>
/// Writes the bytes of one id after another as text. Characters may be spread over ids: an id counts as consumed once
/// all characters it has a part in are written.
/// </summary>
internal ref struct ByteDecoder(Span<char> destination)
{
    private readonly Span<char> _destination = destination;
    private byte[] _open = [];
    private int _hanging, _written;

    public int IdsConsumed { get; private set; }

    public int CharsWritten { get; private set; }

    /// <summary>Whether a character lacks bytes.</summary>
    public readonly bool Unfinished => _open.Length > 0;

    /// <summary>Adds the bytes of one id.</summary>
    public OperationStatus Add(ReadOnlySpan<byte> bytes)
    {
        byte[] all = [.. _open, .. bytes];
        var text = new char[all.Length];
        if (!Wtf8.TryRead(all, text, out int consumed, out int written))
        {
            return OperationStatus.InvalidData;
        }

        if (!text.AsSpan(0, written).TryCopyTo(_destination[_written..]))
        {
            return OperationStatus.DestinationTooSmall;
        }

        _written += written;
        _hanging++;
        _open = all[consumed..];
        if (!Unfinished)
        {
            CharsWritten = _written;
            IdsConsumed += _hanging;
            _hanging = 0;
        }

        return OperationStatus.Done;
    }

    /// <summary>Adds an id that stands for a text, which may be empty; it cannot stand inside a character.</summary>
    public OperationStatus Add(string text)
    {
        if (Unfinished)
        {
            return OperationStatus.InvalidData;
        }

        if (!text.TryCopyTo(_destination[_written..]))
        {
            return OperationStatus.DestinationTooSmall;
        }

        CharsWritten = _written += text.Length;
        IdsConsumed++;
        return OperationStatus.Done;
    }
}
