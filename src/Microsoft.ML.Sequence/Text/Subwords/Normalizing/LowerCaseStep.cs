using System.Buffers;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Puts each character into lower case, by the rules that hold for no culture in particular.</summary>
internal sealed record LowerCaseStep : NormalizationStep
{
    // The one character whose lower case is two: an i, and the dot above that it keeps.
    private const char DottedI = '\u0130';
    private const string DottedILowered = "i\u0307";

    public override void Apply(AlignedText text)
    {
        if (text.Text.Contains(DottedI))
        {
            Rewrite(text, (rune, rewriting) => rewriting.Add(rune.Value == DottedI ? DottedILowered : rune.ToString()));
        }
        Span<char> units = text.Text;
        if (Ascii.ToLowerInPlace(units, out int done) == OperationStatus.Done) return;
        units[done..].ToArray().AsSpan().ToLowerInvariant(units[done..]);
    }
}
