using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Decoding.Filters;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence;

/// <summary>Translates sources with one net, or with several as one.</summary>
internal sealed class SourceDecoder
{
    private readonly IReadOnlyList<EncoderDecoder> _nets;
    private readonly PairKeys _keys;
    private readonly DecodingOptions _options;
    private readonly Search _search;
    private readonly SearchSettings _settings;

    public SourceDecoder(IReadOnlyList<EncoderDecoder> nets, PairKeys keys, DecodingOptions options)
    {
        (_nets, _keys, _options) = (nets, keys, options);
        _search = SearchOf(options);
        _settings = new SearchSettings
        {
            StartToken = (int)keys.Beginning - 1,
            EndToken = (int)keys.End - 1,
            MaximumLength = new LengthRule(options.MaximumLengthFactor, options.MaximumLengthOffset),
            MinimumLength = new LengthRule(options.MinimumLengthFactor, options.MinimumLengthOffset),
            NBest = options.NBest,
            Filters = [.. FiltersOf(options)],
            KeepAttention = options.Attention || options.UnknownSourceColumnName is not null,
        };
    }

    /// <summary>Translates a batch.</summary>
    /// <param name="sources">Keys of each source, as the net reads them.</param>
    /// <param name="firstRow">The place of the first in its view, by which draws are seeded.</param>
    /// <param name="trace">What records the search.</param>
    /// <returns>The hypotheses of each, best first.</returns>
    public IReadOnlyList<IReadOnlyList<Hypothesis>> Decode(IReadOnlyList<uint[]> sources, long firstRow, SearchTrace? trace = null)
    {
        var batch = new SourceBatch([.. sources.Select(s => (ReadOnlyMemory<uint>)s)]);
        var prefix = TokensOf(_options.Prefix);
        int[][] required = [.. _options.Required.Select(TokensOf)];
        var settings = _settings with
        {
            SourceLengths = batch.Lengths,
            BannedSequences = [.. _options.Banned.Select(TokensOf)],
            ForcedPrefixes = prefix.Length == 0 ? null : [.. sources.Select(_ => prefix)],
            RequiredPhrases = required.Length == 0 ? null : [.. sources.Select(_ => required)],
            SequenceNumbers = [.. Enumerable.Range(0, sources.Count).Select(i => unchecked((int)(firstRow + i)))],
            Trace = trace,
        };
        var models = new List<Seq2SeqStepModel>(_nets.Count);
        try
        {
            foreach (var net in _nets) models.Add(new Seq2SeqStepModel(net, batch));
            return models switch
            {
                [var model] => _search.Run(model, settings),
                _ when models.All(m => m.SourceLength > 0) => _search.Run(new AttentiveEnsembleStepModel<Seq2SeqStepModel.State>(models), settings),
                _ => _search.Run(new EnsembleStepModel<Seq2SeqStepModel.State>(models), settings),
            };
        }
        finally
        {
            models.ForEach(m => m.Dispose());
        }
    }

    private static Search SearchOf(DecodingOptions options) => options.Strategy switch
    {
        DecodingStrategy.Greedy => new GreedySearch(),
        DecodingStrategy.DiverseBeam => new DiverseBeamSearch(options.Groups, options.BeamSize / options.Groups, options.Diversity) { LengthPenalty = PenaltyOf(options), Stopping = options.Stopping },
        DecodingStrategy.StochasticBeam => new StochasticBeamSearch(options.BeamSize, options.Seed),
        DecodingStrategy.ThresholdBeam => new ThresholdBeamSearch(options.Threshold, options.BeamSize) { LengthPenalty = PenaltyOf(options) },
        DecodingStrategy.Sampling => new SamplingSearch(options.NBest, options.Seed),
        _ => new BeamSearch(options.BeamSize) { LengthPenalty = PenaltyOf(options), Stopping = options.Stopping, CoveragePenalty = options.CoveragePenalty },
    };

    private static LengthPenalty PenaltyOf(DecodingOptions options) => options.LengthNormalization switch
    {
        LengthNormalization.Power => LengthPenalty.Power(options.LengthAlpha),
        LengthNormalization.Gnmt => LengthPenalty.Gnmt(options.LengthAlpha),
        _ => LengthPenalty.None,
    };

    private static IEnumerable<ILogitFilter> FiltersOf(DecodingOptions options) =>
    [
        .. DecodingFilters.AgainstRepetition(options.RepetitionPenalty, options.NoRepeatNGramSize),
        .. options.Strategy == DecodingStrategy.Sampling ? [.. DecodingFilters.Heating(options.Temperature), .. DecodingFilters.Truncating(options.TopK, options.TopP)] : Array.Empty<ILogitFilter>(),
    ];

    private int[] TokensOf(string phrase) => TokensOf(_keys.Target.TokensOf(phrase));

    private int[] TokensOf(IReadOnlyList<string> tokens) => [.. tokens.Select(token => _keys.TargetKeyOf(token) is var key and not 0
        ? (int)key - 1
        : throw new ArgumentException($"The token '{token}' of Prefix, Banned or Required is not in the target's vocabulary of {_keys.TargetCount} tokens. Give tokens as the target's tokenizer makes them, with a space between those of a phrase.", nameof(tokens)))];
}
