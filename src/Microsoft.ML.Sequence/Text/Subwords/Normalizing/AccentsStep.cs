using System.Globalization;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Takes combining marks away; those that are part of a letter only after a decomposing <see cref="UnicodeFormStep"/>.</summary>
internal sealed record AccentsStep : NormalizationStep
{
    public override void Apply(AlignedText text)
    {
        if (Ascii.IsValid(text.Text)) return;
        Rewrite(text, (rune, rewriting) =>
        {
            if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark)) rewriting.Add(rune);
        });
    }
}
