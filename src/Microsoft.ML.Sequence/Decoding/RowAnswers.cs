namespace Microsoft.ML.Sequence.Decoding;

/// <summary>What a language model says of a row, as far as it was asked.</summary>
internal sealed class RowAnswers
{
    /// <summary>The natural-log probability of each label; NaN where the label is missing.</summary>
    public float[] Scores { get; init; } = [];

    /// <summary>The most probable next tokens; none after a row without tokens.</summary>
    public LikelyTokens Next { get; set; } = LikelyTokens.None;

    /// <summary>The hidden state, H values; zeros, which reading starts from, for a row without tokens.</summary>
    public float[] HiddenState { get; init; } = [];
}
