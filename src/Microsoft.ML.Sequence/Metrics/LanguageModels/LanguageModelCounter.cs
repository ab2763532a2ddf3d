using System.Numerics;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Counts the scores of a language model, row after row. Memory grows with the number of different keys, not with the data.</summary>
/// <remarks>For one thread; several threads or processes count a part each, and their <see cref="Statistics"/> are added.</remarks>
public sealed class LanguageModelCounter
{
    private readonly ScoredUnit _unit;
    private readonly ScoredVocabulary? _vocabulary;
    private readonly CharacterSource _characterSource;
    private readonly SortedDictionary<int, (long Rows, CrossEntropy Sum)> _lengths = [];
    private readonly Dictionary<uint, CrossEntropy> _keys = [];
    private int? _unscoredKeys;
    private long _rowCount;
    private long _missingCount;
    private TextSize _size;
    private ScoredToken? _leastLikely;

    /// <summary>Starts with no row.</summary>
    /// <param name="unit">What will be scored.</param>
    /// <param name="vocabulary">What the keys mean; <see langword="null"/> when there are scores alone.</param>
    /// <param name="hasTexts">Whether each row comes with its text, whose characters and bytes then count in place of those of the tokens' names.</param>
    public LanguageModelCounter(ScoredUnit unit = ScoredUnit.Rows, ScoredVocabulary? vocabulary = null, bool hasTexts = false)
    {
        (_unit, _vocabulary) = (unit, vocabulary);
        _characterSource = hasTexts ? CharacterSource.Text : vocabulary?.HasTexts == true ? CharacterSource.Tokens : CharacterSource.None;
    }

    /// <summary>Gets what was counted so far.</summary>
    public LanguageModelStatistics Statistics => new(
        _unit,
        _vocabulary?.Count,
        _vocabulary?.UnknownKey ?? 0,
        _characterSource,
        _rowCount,
        _missingCount,
        _size.Characters,
        _size.Bytes,
        [.. _lengths.Select(l => new LengthStatistics(l.Key, l.Value.Rows, l.Value.Sum))],
        _vocabulary is null ? null : [.. _keys.OrderBy(k => k.Key).Select(k => new KeyStatistics(k.Key, k.Value))],
        _leastLikely);

    /// <summary>Counts a row. Nothing of a row that is refused is counted.</summary>
    /// <param name="scores">Natural-log probabilities. Without keys, NaN marks a missing token.</param>
    /// <param name="keys">The keys that were scored, 0 where missing, whatever the score. In a row they may be one more than the scores: the first then has none. Nothing when the counter has no vocabulary.</param>
    /// <param name="text">The row's text, when the counter was told that rows have texts.</param>
    /// <exception cref="ArgumentException">The numbers of scores and keys differ, a key is none of the vocabulary's, a token that is not missing has the score NaN, or a score is above 0.</exception>
    public void Add(ReadOnlySpan<float> scores, ReadOnlySpan<uint> keys = default, ReadOnlySpan<char> text = default)
    {
        int first = _vocabulary is null ? 0 : ScoreCheck.UnscoredKeys(_unit, scores.Length, keys.Length, _unscoredKeys, _rowCount);
        Check(scores, keys, first);
        if (keys.Length > 0) _unscoredKeys = first;
        if (_characterSource == CharacterSource.Text) _size += TextSize.Of(text) - (first == 1 ? _vocabulary!.SizeOf(keys[0]) : default);
        var sum = default(CrossEntropy);
        for (int i = 0; i < scores.Length; i++)
        {
            if (IsMissing(scores, keys, first, i))
            {
                _missingCount++;
                continue;
            }
            var one = new CrossEntropy(-Math.Min(0d, scores[i]), 1);
            sum += one;
            if (_vocabulary is not null) Count(keys[i + first], one);
            if (!(_leastLikely?.LogProbability <= scores[i])) _leastLikely = Token(scores, keys, first, i);
        }
        if (sum.TokenCount > 0)
        {
            int exponent = BitOperations.Log2((ulong)sum.TokenCount);
            var (rows, before) = _lengths.GetValueOrDefault(exponent);
            _lengths[exponent] = (rows + 1, before + sum);
        }
        _rowCount++;
    }

    private void Check(ReadOnlySpan<float> scores, ReadOnlySpan<uint> keys, int first)
    {
        for (int i = 0; i < scores.Length; i++)
        {
            uint? key = _vocabulary is null ? null : keys[i + first];
            if (key is { } given) ScoreCheck.Key(given, _vocabulary!, _rowCount, i + first);
            if (!IsMissing(scores, keys, first, i)) ScoreCheck.Score(scores[i], _rowCount, i + first, key, _vocabulary?.TextOf(key ?? 0));
        }
    }

    private bool IsMissing(ReadOnlySpan<float> scores, ReadOnlySpan<uint> keys, int first, int i) => _vocabulary is null ? float.IsNaN(scores[i]) : keys[i + first] == 0;

    private void Count(uint key, CrossEntropy one)
    {
        ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(_keys, key, out _);
        sum += one;
        if (_characterSource == CharacterSource.Tokens) _size += _vocabulary!.SizeOf(key);
    }

    private ScoredToken Token(ReadOnlySpan<float> scores, ReadOnlySpan<uint> keys, int first, int i)
    {
        uint? key = _vocabulary is null ? null : keys[i + first];
        return new ScoredToken(_rowCount, i + first, key, _vocabulary?.TextOf(key ?? 0), Math.Min(0d, scores[i]));
    }
}
