using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Makes each mark a space.</summary>
/// <param name="Mark">The mark.</param>
/// <param name="Front">Whether the marks of the first token are the text's or were put in front of it.</param>
internal sealed record MetaspaceJoin(char Mark, MetaspaceFront Front) : JoiningStep
{
    public override string Join(IReadOnlyList<string> tokens)
    {
        var text = new StringBuilder();
        for (int i = 0; i < tokens.Count; i++)
        {
            text.Append(i == 0 && Front != MetaspaceFront.Never ? tokens[i].Replace(Mark.ToString(), "", StringComparison.Ordinal) : tokens[i].Replace(Mark, ' '));
        }
        return text.ToString();
    }
}
