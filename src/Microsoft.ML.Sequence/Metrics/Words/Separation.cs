using System.Buffers;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Which characters (code points) a tokenizer separates from both of their neighbours, or leaves out.</summary>
internal interface ICharacterRule
{
    static abstract bool Names(int character);
}

/// <summary>Between which two neighbours a tokenizer separates.</summary>
internal interface IPairRule
{
    /// <summary>Gets whether the second of the pair is also separated from what follows; otherwise the first is from what precedes.</summary>
    static abstract bool SeparatesAfter { get; }

    static abstract bool Separates(int first, int second);
}

/// <summary>Puts spaces around tokens: one pass a rule, as the substitutions of mteval do one after another.</summary>
internal static class Separation
{
    /// <summary>Puts a space on either side of each character that the rule names.</summary>
    public static void Characters<TRule>(ReadOnlySpan<char> text, ArrayBufferWriter<char> result)
        where TRule : ICharacterRule
    {
        var target = Begin(text, result);
        int written = 0;
        for (int i = 0, length; i < text.Length; i += length)
        {
            bool separate = TRule.Names(CodePoints.At(text, i, out length));
            if (separate) target[written++] = ' ';
            text.Slice(i, length).CopyTo(target[written..]);
            written += length;
            if (separate) target[written++] = ' ';
        }
        result.Advance(written);
    }

    /// <summary>Leaves out each character that the rule names.</summary>
    public static void Without<TRule>(ReadOnlySpan<char> text, ArrayBufferWriter<char> result)
        where TRule : ICharacterRule
    {
        var target = Begin(text, result);
        int written = 0;
        for (int i = 0, length; i < text.Length; i += length)
        {
            if (TRule.Names(CodePoints.At(text, i, out length))) continue;
            text.Slice(i, length).CopyTo(target[written..]);
            written += length;
        }
        result.Advance(written);
    }

    /// <summary>Separates the pairs that the rule names. From left to right, and a pair's second character is not the first of another.</summary>
    public static void Pairs<TRule>(ReadOnlySpan<char> text, ArrayBufferWriter<char> result)
        where TRule : IPairRule
    {
        var target = Begin(text, result);
        int written = 0;
        for (int i = 0, next; i < text.Length; i = next)
        {
            int first = CodePoints.At(text, i, out int length);
            next = i + length;
            int secondLength = 0;
            bool separate = next < text.Length && TRule.Separates(first, CodePoints.At(text, next, out secondLength));
            if (separate && !TRule.SeparatesAfter) target[written++] = ' ';
            text.Slice(i, length).CopyTo(target[written..]);
            written += length;
            if (!separate) continue;
            target[written++] = ' ';
            text.Slice(next, secondLength).CopyTo(target[written..]);
            written += secondLength;
            next += secondLength;
            if (TRule.SeparatesAfter) target[written++] = ' ';
        }
        result.Advance(written);
    }

    private static Span<char> Begin(ReadOnlySpan<char> text, ArrayBufferWriter<char> result)
    {
        result.ResetWrittenCount();
        return result.GetSpan(3 * text.Length + 1);   // each character with two spaces
    }
}
