namespace Microsoft.ML.Sequence.Decoding;

/// <summary>What there is to find out about a row of tokens.</summary>
[Flags]
internal enum RowQuestions
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>How probable each label is after the tokens up to its place.</summary>
    Scores = 1,

    /// <summary>Which tokens are the most probable ones after the row's last token.</summary>
    NextTokens = 2,

    /// <summary>The last layer's hidden state after the row's last token.</summary>
    HiddenState = 4,

    /// <summary>All that is to be found after the row's last token.</summary>
    AfterLast = NextTokens | HiddenState,
}
