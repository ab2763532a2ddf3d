using System.Buffers;

namespace Microsoft.ML.Tokenizers;

public abstract partial class Tokenizer
{
    // Room for a first guess; a text that needs more is decoded again into twice as much.
    private const int CharsPerToken = 8, FirstGuess = 1024;

    public abstract OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten);

    public virtual string Decode(IEnumerable<int> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        int size = FirstGuess;
        if (ids is ICollection<int> { Count: var count })
        {
            if (count == 0)
            {
                return "";
            }

            size = (int)Math.Min((long)count * CharsPerToken, Array.MaxLength);
        }

        while (true)
        {
            char[] buffer = ArrayPool<char>.Shared.Rent(size);
            try
            {
                switch (Decode(ids, buffer, out _, out int written))
                {
                    case OperationStatus.Done:
                        return new string(buffer, 0, written);
                    case OperationStatus.DestinationTooSmall when buffer.Length < Array.MaxLength:
                        size = (int)Math.Min(buffer.Length * 2L, Array.MaxLength);
                        break;
                    case OperationStatus.DestinationTooSmall:
                        throw new OutOfMemoryException();
                    default:
                        throw new InvalidOperationException("The provided token IDs could not be decoded.");
                }
            }
            finally
            {
                ArrayPool<char>.Shared.Return(buffer);
            }
        }
    }
}
