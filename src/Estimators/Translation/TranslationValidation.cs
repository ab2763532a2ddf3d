using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>Measures a translator while it is trained: its loss on held-out pairs, and the BLEU of its greedy translations.</summary>
internal sealed class TranslationValidation
{
    private const int BatchSize = 64;

    // An unknown token of a reference is some word, which an unknown token of a translation is not.
    private const string Unmatched = "\uFFFD";

    private static readonly DecodingOptions s_greedy = new() { Strategy = DecodingStrategy.Greedy };

    private readonly EncoderDecoder _net;
    private readonly PairKeys _keys;
    private readonly BleuValidation? _bleu;
    private readonly CancellationToken _cancellation;
    private readonly SequencePair[] _pairs;
    private readonly (uint[] Source, string[] References)[] _sentences;

    public TranslationValidation(EncoderDecoder net, PairKeys keys, IEnumerable<SequencePair> pairs, BleuValidation? bleu, CancellationToken cancellation)
    {
        (_net, _keys, _bleu, _cancellation) = (net, keys, bleu, cancellation);
        _pairs = [.. pairs.OrderBy(p => p.Source.Length)];
        if (_pairs.Length == 0) throw new InvalidOperationException("The ValidationSet has no rows. Give it some, or leave it out.");
        _sentences = bleu is null ? [] : [.. _pairs.GroupBy(p => string.Join(' ', p.Source.ToArray()), StringComparer.Ordinal).Select(g => (g.First().Source.ToArray(), g.Select(p => TextOf(p.Target.ToArray(), Unmatched)).ToArray()))];
        if (_sentences.Count(s => s.References.All(r => r.Length == 0)) is > 0 and int empty) throw new InvalidOperationException($"The ValidationSet has {empty} sources of {_sentences.Length} whose targets are all empty, which BLEU cannot measure. Drop them.");
    }

    public Validation Measure(int epoch)
    {
        var loss = default(CrossEntropy);
        foreach (var pairs in _pairs.Chunk(BatchSize))
        {
            _cancellation.ThrowIfCancellationRequested();
            foreach (float[] scores in PairScorer.Score(_net, new PairBatch(pairs, _keys.Beginning, _keys.End))) loss = loss.With(scores);
        }
        return new Validation(loss.Mean, _bleu is null ? null : MeasureBleu());
    }

    private double MeasureBleu()
    {
        var decoder = new SourceDecoder([_net], _keys, s_greedy);
        var translations = _sentences.Chunk(BatchSize).SelectMany(Decode).Select(best => TextOf(_keys.KeysOf(best[0])));
        var options = _bleu!.Options ?? (_bleu.Detokenizer is null ? new BleuOptions { Tokenizer = BleuTokenizer.None } : null);
        return Bleu.Corpus(translations, _sentences.Select(s => (IEnumerable<string?>)s.References), options).Score;

        IReadOnlyList<IReadOnlyList<Hypothesis>> Decode((uint[] Source, string[] References)[] chunk)
        {
            _cancellation.ThrowIfCancellationRequested();
            return decoder.Decode([.. chunk.Select(s => s.Source)], firstRow: 0);
        }
    }

    private string TextOf(uint[] keys, string? unknown = null)
    {
        var tokens = keys.Where(k => k != 0).Select(k => k == _keys.Unknown && unknown is not null ? unknown : _keys.Target.TokenOf(k));
        return _bleu!.Detokenizer is { } detokenizer ? detokenizer.Detokenize(tokens) : string.Join(' ', tokens);
    }
}
