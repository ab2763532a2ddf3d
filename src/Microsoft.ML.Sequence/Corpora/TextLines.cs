using System.Globalization;
using System.Text;

namespace Microsoft.ML.Sequence.Corpora;

/// <summary>Reads lines of UTF-8 from a stream, each checked by itself, so that one that is damaged costs no other.</summary>
internal static class TextLines
{
    private const int BlockSize = 1 << 16;

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the lines. They end with LF, CR LF, or the stream; a byte order mark at the beginning is passed over.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="maximumBytes">How many bytes a line may have.</param>
    public static IEnumerable<TextLine> Read(Stream stream, int maximumBytes)
    {
        var line = new LineBuffer(maximumBytes);
        var block = new byte[BlockSize];
        long number = 1;
        for (int count; (count = Fill(block, stream)) > 0;)
        {
            for (int start = 0; start < count;)
            {
                int length = block.AsSpan(start, count - start).IndexOf((byte)'\n');
                if (length < 0)
                {
                    line.Add(block.AsSpan(start, count - start));
                    break;
                }
                line.Add(block.AsSpan(start, length));
                yield return line.Take(number++);
                start += length + 1;
            }
        }
        if (!line.IsEmpty) yield return line.Take(number);
    }

    private static int Fill(byte[] block, Stream stream)
    {
        try
        {
            return stream.Read(block);
        }
        catch (InvalidDataException fault)
        {
            throw new FormatException($"The text ends too early: it is packed, and {fault.Message} Pack it again.", fault);
        }
    }

    /// <summary>The bytes of the line under way, and no more of them than a line may have.</summary>
    private sealed class LineBuffer(int maximumBytes)
    {
        private byte[] _bytes = new byte[256];
        private int _count;
        private long _length;

        public bool IsEmpty => _length == 0;

        public void Add(ReadOnlySpan<byte> bytes)
        {
            _length += bytes.Length;
            if (_length > maximumBytes) return;
            if (_bytes.Length < _length) Array.Resize(ref _bytes, (int)Math.Min(Math.Max(_length, 2L * _bytes.Length), maximumBytes));
            bytes.CopyTo(_bytes.AsSpan(_count));
            _count += bytes.Length;
        }

        public TextLine Take(long number)
        {
            var bytes = _bytes.AsSpan(0, _count);
            long length = _length;
            (_count, _length) = (0, 0);
            if (length > maximumBytes) return new TextLine(number, null, string.Create(CultureInfo.InvariantCulture, $"has {length} bytes, and {maximumBytes} are allowed. Cut it, or raise {nameof(CorpusOptions.MaximumLineBytes)}."));
            if (number == 1 && bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
            if (bytes.EndsWith("\r"u8)) bytes = bytes[..^1];
            try
            {
                return new TextLine(number, s_strict.GetString(bytes), null);
            }
            catch (DecoderFallbackException fault)
            {
                return new TextLine(number, null, string.Create(CultureInfo.InvariantCulture, $"is no UTF-8: its byte {fault.Index + 1} is 0x{fault.BytesUnknown?[0]:X2}. Convert the file to UTF-8."));
            }
        }
    }
}

/// <summary>A line of text, or what is wrong with it.</summary>
/// <param name="Number">From 1 up.</param>
/// <param name="Text">The text; <see langword="null"/> where there is a fault.</param>
/// <param name="Fault">The fault, to follow "Line 7"; <see langword="null"/> where there is none.</param>
internal readonly record struct TextLine(long Number, string? Text, string? Fault);
