namespace Microsoft.ML.Sequence.Text;

/// <summary>What happens to a text around the model.</summary>
/// <param name="Normalization">What is done to the text first, in order.</param>
/// <param name="Splitter">How it is cut into words.</param>
/// <param name="Joining">How tokens become text again.</param>
/// <param name="AddedTokens">The tokens that are found in texts by their spelling.</param>
internal sealed record SubwordPipeline(IReadOnlyList<NormalizationStep> Normalization, SubwordSplitter Splitter, JoiningStep Joining, IReadOnlyList<AddedToken> AddedTokens)
{
    /// <summary>Gets the section <c>post_processor</c> of the file that this was read from, which is kept for others.</summary>
    public string? PostProcessor { get; init; }

    public void Normalize(AlignedText text)
    {
        foreach (var step in Normalization) step.Apply(text);
    }

    public string Normalize(string text)
    {
        using var aligned = new AlignedText(text);
        Normalize(aligned);
        return aligned.Text.ToString();
    }
}
