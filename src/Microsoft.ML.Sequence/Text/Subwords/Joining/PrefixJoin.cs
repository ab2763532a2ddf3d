using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Puts a space before each token but those with the prefix of continued words, and closes up English punctuation where that is asked for.</summary>
internal sealed record PrefixJoin(string Prefix, bool CleansUp) : JoiningStep
{
    // In this order, each on one token with its space, as Hugging Face's WordPiece decoder does.
    private static readonly (string Old, string New)[] s_closings =
        [(" .", "."), (" ?", "?"), (" !", "!"), (" ,", ","), (" ' ", "'"), (" n't", "n't"), (" 'm", "'m"), (" do not", " don't"), (" 's", "'s"), (" 've", "'ve"), (" 're", "'re")];

    public override string Join(IReadOnlyList<string> tokens)
    {
        var text = new StringBuilder();
        for (int i = 0; i < tokens.Count; i++)
        {
            string token = i == 0 ? tokens[i] : tokens[i].StartsWith(Prefix, StringComparison.Ordinal) ? tokens[i][Prefix.Length..] : " " + tokens[i];
            text.Append(CleansUp ? s_closings.Aggregate(token, (t, c) => t.Replace(c.Old, c.New, StringComparison.Ordinal)) : token);
        }
        return text.ToString();
    }
}
