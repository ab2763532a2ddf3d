using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Makes each end-of-word suffix a space, but for the last.</summary>
internal sealed record SuffixJoin(string Suffix) : JoiningStep
{
    public override string Join(IReadOnlyList<string> tokens)
    {
        var text = new StringBuilder();
        for (int i = 0; i < tokens.Count; i++) text.Append(tokens[i].Replace(Suffix, i == tokens.Count - 1 ? "" : " ", StringComparison.Ordinal));
        return text.ToString();
    }
}
