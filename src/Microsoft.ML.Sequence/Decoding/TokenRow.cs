using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>A row of tokens that a language model reads: a window with its labels, or a whole row.</summary>
/// <param name="Tokens">Keys, 0 where missing.</param>
/// <param name="Labels">The key that follows each token: as long as <paramref name="Tokens"/>, 0 where there is nothing to predict.</param>
/// <param name="ScoreCount">How many labels, from the first on, have a score. That of a whole row's last token, after which nothing stands, has none.</param>
internal readonly record struct TokenRow(ReadOnlyMemory<uint> Tokens, ReadOnlyMemory<uint> Labels, int ScoreCount)
{
    /// <summary>A row without labels, in which each token follows the one before it.</summary>
    public static TokenRow Whole(uint[] tokens)
    {
        // One array for both: a row held for training takes its tokens' memory once.
        ReadOnlyMemory<uint> ended = (uint[])[.. tokens, 0];
        return new TokenRow(ended[..^1], ended[1..], Math.Max(0, tokens.Length - 1));
    }

    /// <summary>Where the last token stands that is not missing; -1 when there is none.</summary>
    public int LastToken => Tokens.Span.LastIndexOfAnyExcept(0u);

    /// <summary>What is scored.</summary>
    public Window Scored => Steps(0, ScoreCount);

    /// <summary>How many steps must be read to answer.</summary>
    public int StepsToRead(RowQuestions asked) => Math.Max(asked.HasFlag(RowQuestions.Scores) ? ScoreCount : 0, (asked & RowQuestions.AfterLast) != 0 ? LastToken + 1 : 0);

    /// <summary>Some of the steps.</summary>
    public Window Steps(int start, int end) => new(Tokens[start..end], Labels[start..end]);
}
