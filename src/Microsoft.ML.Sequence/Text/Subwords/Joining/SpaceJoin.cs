namespace Microsoft.ML.Sequence.Text;

/// <summary>Puts a space between tokens.</summary>
internal sealed record SpaceJoin : JoiningStep
{
    public override string Join(IReadOnlyList<string> tokens) => string.Join(' ', tokens);
}
