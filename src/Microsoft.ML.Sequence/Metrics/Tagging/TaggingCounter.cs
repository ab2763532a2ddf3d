using System.Runtime.InteropServices;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Counts the statistics of one sentence after another. Each thread needs a counter of its own; their statistics add up.</summary>
public sealed class TaggingCounter
{
    private readonly TagScheme _scheme;
    private readonly bool _strict;
    private readonly Dictionary<string, Dictionary<string, long>> _confusion = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SpanCounts> _spans = new(StringComparer.Ordinal);
    private readonly List<string> _labels = [];
    private readonly List<string> _predictions = [];
    private long _rows;
    private long _sentences;
    private long _correctSentences;

    /// <summary>Makes a counter.</summary>
    /// <param name="scheme">How the tags mark spans.</param>
    /// <param name="strict">Whether only what keeps the scheme is a span: see <see cref="TagSpans.Find"/>.</param>
    /// <exception cref="ArgumentException"><paramref name="strict"/> comes without a scheme.</exception>
    public TaggingCounter(TagScheme scheme = TagScheme.Detect, bool strict = false)
    {
        if (!Enum.IsDefined(scheme)) throw new ArgumentOutOfRangeException(nameof(scheme), scheme, $"The scheme must be one of {string.Join(", ", Enum.GetNames<TagScheme>())}.");
        if (strict) TagSpans.Find([], scheme, strict);   // throws without a scheme
        (_scheme, _strict) = (scheme, strict);
    }

    /// <summary>Gets what was counted so far; counting goes on without changing it.</summary>
    public TaggingStatistics Statistics =>
        new(_scheme, _strict, _sentences, _correctSentences, _confusion.ToDictionary(row => row.Key, IReadOnlyDictionary<string, long> (row) => row.Value), _spans);

    /// <summary>Counts a sentence.</summary>
    /// <param name="labels">Its tags. Where one is <see langword="null"/> or empty there is no token: the place is left out, and its neighbours stand side by side.</param>
    /// <param name="predictions">The tags that a model gives, as many. Where one is <see langword="null"/> or empty the model gives none, which is wrong, and outside of all spans.</param>
    /// <exception cref="ArgumentException">The numbers of tags differ, or a tag does not keep a scheme that is strict; nothing is counted then.</exception>
    public void Add(IReadOnlyList<string?> labels, IReadOnlyList<string?> predictions)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(predictions);
        if (labels.Count != predictions.Count) throw new ArgumentException($"Row {_rows} has {labels.Count} labels and {predictions.Count} predictions. Each token needs one of each: do not shorten or pad the one without the other.", nameof(predictions));
        Keep(labels, predictions);
        CountSpans();
        CountTokens();
        _rows++;
    }

    private void Keep(IReadOnlyList<string?> labels, IReadOnlyList<string?> predictions)
    {
        _labels.Clear();
        _predictions.Clear();
        for (int i = 0; i < labels.Count; i++)
        {
            if (labels[i] is not { Length: > 0 } label) continue;
            _labels.Add(label);
            _predictions.Add(predictions[i] ?? "");
        }
    }

    private void CountSpans()
    {
        var (labelled, predicted) = (SpansOf(_labels), SpansOf([.. _predictions.Select(p => p.Length == 0 ? "O" : p)]));
        var found = labelled.ToHashSet();
        foreach (var span in labelled) Count(span.Type, new SpanCounts(0, 1, 0));
        foreach (var span in predicted) Count(span.Type, new SpanCounts(found.Contains(span) ? 1 : 0, 0, 1));

        void Count(string type, SpanCounts counts) => CollectionsMarshal.GetValueRefOrAddDefault(_spans, type, out _) += counts;
    }

    private IReadOnlyList<TagSpan> SpansOf(IReadOnlyList<string> tags)
    {
        try
        {
            return TagSpans.Find(tags, _scheme, _strict);
        }
        catch (ArgumentException fault)
        {
            throw new ArgumentException($"Row {_rows}: {fault.Message}", fault);
        }
    }

    private void CountTokens()
    {
        if (_labels.Count == 0) return;
        for (int i = 0; i < _labels.Count; i++)
        {
            ref var row = ref CollectionsMarshal.GetValueRefOrAddDefault(_confusion, _labels[i], out _);
            row ??= new(StringComparer.Ordinal);
            CollectionsMarshal.GetValueRefOrAddDefault(row, _predictions[i], out _)++;
        }
        _sentences++;
        if (_labels.SequenceEqual(_predictions, StringComparer.Ordinal)) _correctSentences++;
    }
}
