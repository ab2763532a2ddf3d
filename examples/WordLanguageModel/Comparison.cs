using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Metrics;
using static System.FormattableString;

namespace WordLanguageModel;

/// <summary>Language models that scored the same tokens.</summary>
internal sealed class Comparison
{
    private const int BlockLength = 100;
    private const int Differences = 5;

    private readonly MLContext _ml;
    private readonly IDataView _scored;
    private readonly (Contender Contender, LanguageModelMetrics Metrics)[] _results;

    /// <param name="ml">The context.</param>
    /// <param name="scored">Rows with every contender's scores.</param>
    /// <param name="contenders">The contenders.</param>
    public Comparison(MLContext ml, IDataView scored, IReadOnlyList<Contender> contenders)
    {
        (_ml, _scored) = (ml, scored);
        _results = [.. contenders.Select(c => (c, ml.Sequence.EvaluateLanguageModel(scored, scoreColumnName: c.Name)))];
        var (_, first) = _results[0];
        foreach (var (contender, metrics) in _results)
        {
            if (metrics.TokenCount != first.TokenCount || metrics.UnknownCount != first.UnknownCount) throw new InvalidOperationException(Invariant($"'{contender.Name}' scored {metrics.TokenCount:N0} tokens, '{contenders[0].Name}' {first.TokenCount:N0}. Perplexities compare over the same tokens only."));
        }
        (Tokens, OutOfVocabularyRate) = (first.TokenCount, first.OutOfVocabularyRate ?? 0);
    }

    /// <summary>How many tokens each contender scored.</summary>
    public long Tokens { get; }

    /// <summary>The share of them that are not in the vocabulary.</summary>
    public double OutOfVocabularyRate { get; }

    public MetricTable Table => new("Words held out", ["model", "perplexity", "without unknowns", "bits a word", "fitted in, s"], [.. _results.Select(r => (string[])[
        r.Contender.Name, Invariant($"{r.Metrics.Perplexity:F2}"), Invariant($"{r.Metrics.PerplexityWithoutUnknowns:F2}"), Invariant($"{r.Metrics.BitsPerToken:F4}"), Invariant($"{r.Contender.Time.TotalSeconds:F2}")])]);

    /// <summary>Holds two contenders against each other: whether the difference may be chance, and where it is largest.</summary>
    // A test of chance needs many rows, and the text is one: its scores are cut into blocks, each of which was scored with all that comes before it in mind.
    public IEnumerable<MetricTable> Difference(Contender first, Contender second)
    {
        var blocks = BlocksOf(first).Zip(BlocksOf(second), (net, ngrams) => new { Net = net, NGrams = ngrams });
        var chance = _ml.Sequence.CompareLanguageModels(_ml.Data.LoadFromEnumerable(blocks), "Net", "NGrams", largestDifferences: 0);
        var words = _ml.Sequence.CompareLanguageModels(_scored, first.Name, second.Name, largestDifferences: Differences);
        return [.. chance.Tables, .. words.Tables.Skip(chance.Tables.Count)];
    }

    private IEnumerable<float[]> BlocksOf(Contender contender) => _scored.GetColumn<float[]>(contender.Name).SelectMany(row => row.Chunk(BlockLength));
}
