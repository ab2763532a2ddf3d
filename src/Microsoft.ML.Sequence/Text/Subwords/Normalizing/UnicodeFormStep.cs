using System.Globalization;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Brings a text into one of Unicode's normalization forms.</summary>
/// <remarks>It works on one character with the combining marks behind it at a time, so that offsets are as fine; Hangul letters that make up a syllable are such marks.</remarks>
internal sealed record UnicodeFormStep(NormalizationForm Form) : NormalizationStep
{
    public override void Apply(AlignedText text)
    {
        if (Ascii.IsValid(text.Text)) return;
        ReadOnlySpan<char> units = text.Text;
        var rewriting = new Rewriting(units.Length);
        bool changes = false;
        for (int start = 0, end; start < units.Length; start = end)
        {
            end = EndOfCluster(units, start);
            var cluster = units[start..end];
            string normalized = Ascii.IsValid(cluster) ? "" : UnicodeForms.Normalize(cluster.ToString(), Form);
            bool changed = normalized.Length > 0 && !cluster.SequenceEqual(normalized);
            changes |= changed;
            if (changed)
            {
                rewriting.From = (start, end);
                rewriting.Add(normalized);
                continue;
            }
            for (int i = start, length; i < end; i += length)
            {
                Rune.DecodeFromUtf16(units[i..end], out _, out length);
                rewriting.From = (i, i + length);
                rewriting.Add(units.Slice(i, length));
            }
        }
        if (changes) rewriting.ApplyTo(text);
    }

    private static int EndOfCluster(ReadOnlySpan<char> text, int start)
    {
        Rune.DecodeFromUtf16(text[start..], out _, out int length);
        int end = start + length;
        while (end < text.Length)
        {
            Rune.DecodeFromUtf16(text[end..], out var rune, out length);
            if (!Joins(rune)) break;
            end += length;
        }
        return end;
    }

    private static bool Joins(Rune rune) => rune.Value is >= 0x1160 and <= 0x11FF ||
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
