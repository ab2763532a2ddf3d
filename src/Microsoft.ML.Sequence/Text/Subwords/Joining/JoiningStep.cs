namespace Microsoft.ML.Sequence.Text;

/// <summary>How tokens become text again: each token becomes a stretch of it.</summary>
internal abstract record JoiningStep
{
    public abstract string Join(IReadOnlyList<string> tokens);
}
