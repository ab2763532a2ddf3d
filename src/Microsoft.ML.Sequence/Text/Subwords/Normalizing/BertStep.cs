using System.Globalization;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>BERT's normalization: control characters are taken away and white space becomes spaces, Chinese characters are set between spaces, accents are taken away, and letters put into lower case; each where it is asked for.</summary>
/// <remarks>Devlin et al. 2019, arXiv:1810.04805; the steps and their order are those of the authors' BasicTokenizer.</remarks>
internal sealed record BertStep(bool CleansText, bool SplitsChinese, bool StripsAccents, bool LowersCase) : NormalizationStep
{
    private static readonly UnicodeFormStep s_decomposed = new(NormalizationForm.FormD);
    private static readonly LowerCaseStep s_lowerCase = new();

    public override void Apply(AlignedText text)
    {
        if ((CleansText || SplitsChinese) && !IsPlain(text.Text)) Rewrite(text, CleanAndSplit);
        if (StripsAccents && !Ascii.IsValid(text.Text))
        {
            s_decomposed.Apply(text);
            Rewrite(text, (rune, rewriting) =>
            {
                if (Rune.GetUnicodeCategory(rune) != UnicodeCategory.NonSpacingMark) rewriting.Add(rune);
            });
        }
        if (LowersCase) s_lowerCase.Apply(text);
    }

    private static bool IsPlain(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange(' ', '~');

    private void CleanAndSplit(Rune rune, Rewriting rewriting)
    {
        if (CleansText && IsControl(rune)) return;
        if (CleansText && Rune.IsWhiteSpace(rune)) rune = new Rune(' ');
        bool standsApart = SplitsChinese && IsChinese(rune.Value);
        if (standsApart) rewriting.Add(" ");
        rewriting.Add(rune);
        if (standsApart) rewriting.Add(" ");
    }

    private static bool IsControl(Rune rune) => rune.Value is not ('\t' or '\n' or '\r') &&
        (rune.Value is 0 or 0xFFFD || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);

    private static bool IsChinese(int rune) => rune is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x20000 and <= 0x2A6DF) or (>= 0x2A700 and <= 0x2B73F)
        or (>= 0x2B740 and <= 0x2B81F) or (>= 0x2B920 and <= 0x2CEAF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x2F800 and <= 0x2FA1F);
}
