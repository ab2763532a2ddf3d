namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Counts the scores that two language models give the same tokens, row after row. Its memory does not grow with the data.</summary>
/// <remarks>For one thread; several threads or processes count a part each, and their <see cref="Statistics"/> are added.</remarks>
public sealed class LanguageModelComparisonCounter
{
    private readonly ScoredUnit _unit;
    private readonly ScoredVocabulary? _vocabulary;
    private readonly int _largestDifferences;
    private readonly ComparedTokens _firstBest;
    private readonly ComparedTokens _secondBest;
    private int? _unscoredKeys;
    private long _rowCount;
    private CrossEntropy _first;
    private CrossEntropy _second;
    private long _firstLikelier;
    private long _secondLikelier;
    private RowDifferences _rows;

    /// <summary>Starts with no row.</summary>
    /// <param name="unit">What will be scored.</param>
    /// <param name="vocabulary">What the keys mean; <see langword="null"/> when there are scores alone.</param>
    /// <param name="largestDifferences">How many tokens to keep that the first model finds likelier by the most, and how many of the second's.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="largestDifferences"/> is negative.</exception>
    public LanguageModelComparisonCounter(ScoredUnit unit = ScoredUnit.Rows, ScoredVocabulary? vocabulary = null, int largestDifferences = 10)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(largestDifferences);
        (_unit, _vocabulary, _largestDifferences) = (unit, vocabulary, largestDifferences);
        (_firstBest, _secondBest) = (new ComparedTokens(largestDifferences), new ComparedTokens(largestDifferences));
    }

    /// <summary>Gets what was counted so far.</summary>
    public LanguageModelComparisonStatistics Statistics =>
        new(_unit, _rowCount, _first, _second, _firstLikelier, _secondLikelier, _rows, _largestDifferences, _firstBest.Tokens, _secondBest.Tokens);

    /// <summary>Counts a row. Nothing of a row that is refused is counted.</summary>
    /// <param name="scores">The first model's natural-log probabilities. Without keys, NaN marks a missing token.</param>
    /// <param name="others">The second model's, as many.</param>
    /// <param name="keys">The keys that were scored, as <see cref="LanguageModelCounter"/> takes them.</param>
    /// <exception cref="ArgumentException">The numbers of scores and keys differ, a key is none of the vocabulary's, one model has a number and the other has none, or a score is above 0.</exception>
    public void Add(ReadOnlySpan<float> scores, ReadOnlySpan<float> others, ReadOnlySpan<uint> keys = default)
    {
        if (scores.Length != others.Length) throw new ArgumentException($"Row {_rowCount} has {scores.Length} scores of the first model and {others.Length} of the second. Score the same tokens with both.", nameof(others));
        int first = _vocabulary is null ? 0 : ScoreCheck.UnscoredKeys(_unit, scores.Length, keys.Length, _unscoredKeys, _rowCount);
        Check(scores, others, keys, first);
        if (keys.Length > 0) _unscoredKeys = first;
        double rowDifference = 0;
        long tokens = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (IsMissing(scores, others, keys, first, i)) continue;
            rowDifference += Count(Token(scores, others, keys, first, i));
            tokens++;
        }
        _rows += RowDifferences.Of(rowDifference, tokens);
        _rowCount++;
    }

    private double Count(ComparedToken token)
    {
        _first += new CrossEntropy(-token.LogProbability, 1);
        _second += new CrossEntropy(-token.OtherLogProbability, 1);
        double difference = token.Difference;
        if (difference > 0)
        {
            _firstLikelier++;
            _firstBest.Add(token);
        }
        if (difference < 0)
        {
            _secondLikelier++;
            _secondBest.Add(token);
        }
        return difference;
    }

    private void Check(ReadOnlySpan<float> scores, ReadOnlySpan<float> others, ReadOnlySpan<uint> keys, int first)
    {
        for (int i = 0; i < scores.Length; i++)
        {
            uint? key = _vocabulary is null ? null : keys[i + first];
            if (key is { } given) ScoreCheck.Key(given, _vocabulary!, _rowCount, i + first);
            if (IsMissing(scores, others, keys, first, i)) continue;
            ScoreCheck.Score(scores[i], _rowCount, i + first, key, _vocabulary?.TextOf(key ?? 0));
            ScoreCheck.Score(others[i], _rowCount, i + first, key, _vocabulary?.TextOf(key ?? 0));
        }
    }

    private bool IsMissing(ReadOnlySpan<float> scores, ReadOnlySpan<float> others, ReadOnlySpan<uint> keys, int first, int i) =>
        _vocabulary is null ? float.IsNaN(scores[i]) && float.IsNaN(others[i]) : keys[i + first] == 0;

    private ComparedToken Token(ReadOnlySpan<float> scores, ReadOnlySpan<float> others, ReadOnlySpan<uint> keys, int first, int i)
    {
        uint? key = _vocabulary is null ? null : keys[i + first];
        return new ComparedToken(_rowCount, i + first, key, _vocabulary?.TextOf(key ?? 0), Math.Min(0d, scores[i]), Math.Min(0d, others[i]));
    }
}
