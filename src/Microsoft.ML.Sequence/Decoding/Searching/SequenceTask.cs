using Microsoft.ML.Sequence.Decoding.Filters;

namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>The settings of a search as they hold for one sequence.</summary>
internal sealed class SequenceTask
{
    private readonly SearchSettings _settings;
    private readonly float[] _row;                  // shared by the sequences of one search, which take turns
    private readonly int[] _forced;
    private readonly List<ILogitFilter> _filters = [];
    private int[] _tokens;

    private SequenceTask(SearchSettings settings, int index, float[] row)
    {
        (_settings, _row) = (settings, row);
        Index = index;
        SourceLength = settings.SourceLengths?[index];
        MaximumLength = settings.MaximumLength.For(SourceLength ?? 0);
        int minimumLength = settings.MinimumLength.For(SourceLength ?? 0);
        _forced = [.. settings.ForcedPrefixes?[index] ?? []];
        Phrases = RequiredPhrases.Of(settings.RequiredPhrases?[index] ?? []);
        if (settings.EndToken is { } end && minimumLength > 0) _filters.Add(new MinimumLengthFilter(minimumLength, end));
        if (settings.BannedSequences.Count > 0) _filters.Add(new BannedSequencesFilter(settings.BannedSequences));
        if (Phrases is not null) _filters.Add(new RequiredPhrasesFilter(Phrases, MaximumLength, settings.EndToken));
        _filters.AddRange(settings.Filters);
        _tokens = new int[Math.Min(MaximumLength, 256) + 1];
        SettingsFaults.CheckSequence(index, MaximumLength, minimumLength, _forced, Phrases);
    }

    /// <summary>Its place in the batch.</summary>
    public int Index { get; }

    public int? SourceLength { get; }

    public int MaximumLength { get; }

    public RequiredPhrases? Phrases { get; }

    public int VocabularySize => _row.Length;

    public int NBest => _settings.NBest;

    public bool IsTraced => _settings.Trace is not null;

    public static SequenceTask[] ForEach(int count, int vocabularySize, SearchSettings settings)
    {
        SettingsFaults.Check(settings, count, vocabularySize);
        var row = new float[vocabularySize];
        return [.. Enumerable.Range(0, count).Select(i => new SequenceTask(settings, i, row))];
    }

    public bool IsEnd(int token) => token == _settings.EndToken;

    /// <summary>A generator of this sequence's own. One search may need several, told apart by a number.</summary>
    public Random Random(int seed, int number = 0) => new(Mix(seed, _settings.SequenceNumbers?[Index] ?? Index, number));

    /// <summary>Gives a branch's log-probabilities as limits, constraints and filters leave them. The span is good until the next call.</summary>
    public ReadOnlySpan<float> Filtered(Branch branch, ReadOnlySpan<float> logProbabilities)
    {
        bool forced = branch.Length < _forced.Length;
        if (!forced && _filters.Count == 0) return logProbabilities;
        var row = Copy(logProbabilities);
        if (forced)
        {
            int token = _forced[branch.Length];
            row.Fill(float.NegativeInfinity);
            row[token] = logProbabilities[token];
            return row;
        }

        var tokens = TokensOf(branch);
        foreach (var filter in _filters) filter.Apply(tokens, row);
        return row;
    }

    /// <summary>Gives a row that may be written to. It is the same memory each time.</summary>
    public Span<float> Copy(ReadOnlySpan<float> logProbabilities)
    {
        logProbabilities.CopyTo(_row);
        return _row;
    }

    /// <summary>Gives the start token and what was generated. The span is good until the next call.</summary>
    public Span<int> TokensOf(Branch branch)
    {
        if (_tokens.Length <= branch.Length + 1) Array.Resize(ref _tokens, Math.Max(branch.Length + 2, _tokens.Length * 2));
        _tokens[0] = _settings.StartToken;
        branch.CopyTokens(_tokens.AsSpan(1));
        return _tokens.AsSpan(0, branch.Length + 1);
    }

    /// <summary>Writes an expansion to the trace, if there is one.</summary>
    public int Record(Branch parent, int token, float logProbability, double score, ExpansionOutcome outcome) =>
        _settings.Trace?.Add(Index, parent.Length + 1, parent.Id, token, logProbability, score, outcome) ?? Expansion.Start;

    // SplitMix64's finalizer: neighbouring numbers give unrelated seeds.
    private static int Mix(params ReadOnlySpan<int> numbers)
    {
        ulong x = 0;
        foreach (int number in numbers)
        {
            x += unchecked((ulong)number) + 0x9E3779B97F4A7C15;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            x ^= x >> 31;
        }
        return (int)(x >> 33);
    }
}
