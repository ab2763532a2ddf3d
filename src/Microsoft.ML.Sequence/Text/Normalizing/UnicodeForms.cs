using System.Buffers;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Unicode's normalization forms (Unicode Standard Annex 15), the same on every machine.</summary>
internal static class UnicodeForms
{
    // Hangul syllables are composed by arithmetic: the Unicode Standard, section 3.12.
    private const int SyllableBase = 0xAC00, LeadBase = 0x1100, VowelBase = 0x1161, TailBase = 0x11A7;
    private const int LeadCount = 19, VowelCount = 21, TailCount = 28, SyllableCount = LeadCount * VowelCount * TailCount;

    private const int LastAscii = 0x7F;

    // All below it are composed already, and none marks the character before it.
    private const char FirstMark = '\u0300';

    /// <summary>Brings a text into a form. Lone surrogates stay as they are.</summary>
    public static string Normalize(string text, NormalizationForm form)
    {
        if (Ascii.IsValid(text) || (form == NormalizationForm.FormC && !text.AsSpan().ContainsAnyInRange(FirstMark, char.MaxValue))) return text;
        var codePoints = new List<int>(text.Length);
        bool isCompatible = form is NormalizationForm.FormKC or NormalizationForm.FormKD;
        int length;
        for (int i = 0; i < text.Length; i += length) Decompose(CodePointAt(text, i, out length), isCompatible, codePoints);
        Order(codePoints);
        if (form is NormalizationForm.FormC or NormalizationForm.FormKC) Compose(codePoints);
        return ToText(codePoints);
    }

    private static int CodePointAt(string text, int index, out int length) =>
        Rune.DecodeFromUtf16(text.AsSpan(index), out var rune, out length) == OperationStatus.Done ? rune.Value : text[index];

    private static void Decompose(int codePoint, bool isCompatible, List<int> result)
    {
        if ((uint)(codePoint - SyllableBase) < SyllableCount)
        {
            int syllable = codePoint - SyllableBase;
            result.Add(LeadBase + syllable / (VowelCount * TailCount));
            result.Add(VowelBase + syllable % (VowelCount * TailCount) / TailCount);
            if (syllable % TailCount != 0) result.Add(TailBase + syllable % TailCount);
        }
        else if (codePoint > LastAscii && UnicodeTables.Current.DecompositionOf(codePoint, isCompatible) is { } parts)
        {
            foreach (int part in parts) Decompose(part, isCompatible, result);
        }
        else
        {
            result.Add(codePoint);
        }
    }

    /// <summary>Puts each run of marks in the order of their classes; marks of one class keep theirs.</summary>
    private static void Order(List<int> codePoints)
    {
        for (int start = 0, end; start < codePoints.Count; start = end)
        {
            end = start + 1;
            if (ClassOf(codePoints[start]) == 0) continue;
            while (end < codePoints.Count && ClassOf(codePoints[end]) != 0) end++;
            if (end - start == 1) continue;
            int[] ordered = [.. codePoints.Skip(start).Take(end - start).OrderBy(ClassOf)];
            for (int i = 0; i < ordered.Length; i++) codePoints[start + i] = ordered[i];
        }
    }

    /// <summary>Puts each mark together with the last character that is none, where they make one and no mark of its class or a higher one stands between.</summary>
    private static void Compose(List<int> codePoints)
    {
        int written = 0, starter = -1;
        byte last = 0;
        foreach (int codePoint in codePoints.ToArray())
        {
            byte current = ClassOf(codePoint);
            bool isAdjacent = starter == written - 1;
            if (starter >= 0 && (isAdjacent || (last < current && last != 0)) && Composition(codePoints[starter], codePoint) is >= 0 and var composed)
            {
                codePoints[starter] = composed;
                continue;
            }
            if (current == 0) starter = written;
            last = current;
            codePoints[written++] = codePoint;
        }
        codePoints.RemoveRange(written, codePoints.Count - written);
    }

    private static int Composition(int first, int second) => (first, second) switch
    {
        ( >= LeadBase and < LeadBase + LeadCount, >= VowelBase and < VowelBase + VowelCount) => SyllableBase + ((first - LeadBase) * VowelCount + second - VowelBase) * TailCount,
        ( >= SyllableBase and < SyllableBase + SyllableCount, > TailBase and < TailBase + TailCount) when (first - SyllableBase) % TailCount == 0 => first + second - TailBase,
        _ => UnicodeTables.Current.CompositionOf(first, second),
    };

    private static byte ClassOf(int codePoint) => codePoint < FirstMark ? (byte)0 : UnicodeTables.Current.ClassOf(codePoint);

    private static string ToText(List<int> codePoints)
    {
        var text = new StringBuilder(codePoints.Count);
        foreach (int codePoint in codePoints)
        {
            if (codePoint <= char.MaxValue) text.Append((char)codePoint);
            else text.Append(char.ConvertFromUtf32(codePoint));
        }
        return text.ToString();
    }
}
