using System.Globalization;

namespace Microsoft.ML.Sequence.Metrics;

/// <content>The figures as tables.</content>
public sealed partial class LanguageModelMetrics
{
    private const string Unknown = "-";

    /// <inheritdoc/>
    public override IReadOnlyList<MetricTable> Tables => [.. TablesThatApply().OfType<MetricTable>()];

    private IEnumerable<MetricTable?> TablesThatApply()
    {
        yield return Chief();
        if (ImpossibleToken is { } token) yield return Offender(token);

        // A single range holds what the first table says already.
        if (LengthBreakdown is { Count: > 1 } lengths) yield return ByLength(lengths);
        if (FrequencyBreakdown is { Count: > 1 } frequencies) yield return ByFrequency(frequencies);
    }

    private MetricTable Chief()
    {
        List<(string Name, string All, string Known)> rows =
        [
            ("perplexity", Figure(Perplexity), Figure(PerplexityWithoutUnknowns)),
            ("cross entropy, nats a token", Figure(CrossEntropy), Figure(CrossEntropyWithoutUnknowns)),
            ("bits a token", Figure(BitsPerToken), Figure(BitsPerTokenWithoutUnknowns)),
        ];
        if (CharacterSource != CharacterSource.None)
        {
            rows.Add(("bits a character", Figure(BitsPerCharacter), Figure(BitsPerCharacterWithoutUnknowns)));
            rows.Add(("bits a byte", Figure(BitsPerByte), Figure(BitsPerByteWithoutUnknowns)));
        }
        rows.Add(("tokens", Count(TokenCount), Statistics.Keys is null ? Unknown : Count(Statistics.Known.TokenCount)));
        rows.Add((Unit.ToString().ToLowerInvariant(), Count(RowCount), Unknown));
        if (MissingCount > 0) rows.Add(("missing tokens", Count(MissingCount), Unknown));
        if (OutOfVocabularyRate is { } rate) rows.Add(("out of vocabulary, %", FixedPoint.Format(100 * rate, 2), Unknown));
        return Statistics.Keys is null
            ? new MetricTable("Language model", ["metric", "all tokens"], [.. rows.Select(r => new[] { r.Name, r.All })])
            : new MetricTable("Language model", ["metric", "all tokens", "without unknowns"], [.. rows.Select(r => new[] { r.Name, r.All, r.Known })]);
    }

    private static MetricTable Offender(ScoredToken token) => new(
        "The perplexity is infinite; the first token to blame",
        ["token", "row", "position", "log-probability"],
        [[TokenName.Of(token.Key, token.Token), Count(token.Row), Count(token.Position), token.LogProbability.ToString(CultureInfo.InvariantCulture)]]);

    private static MetricTable ByLength(IReadOnlyList<LengthFigures> lengths) => new(
        "By the row's length in tokens",
        ["length", "rows", "tokens", "nats a token", "perplexity"],
        [.. lengths.Select(l => new[] { Range(l.MinLength, l.MaxLength), Count(l.RowCount), Count(l.TokenCount), Figure(l.CrossEntropy), Figure(l.Perplexity) })]);

    private static MetricTable ByFrequency(IReadOnlyList<FrequencyFigures> frequencies) => new(
        "By the token's count in this data",
        ["count", "keys", "tokens", "nats a token", "perplexity"],
        [.. frequencies.Select(f => new[] { Range(f.MinCount, f.MaxCount), Count(f.KeyCount), Count(f.TokenCount), Figure(f.CrossEntropy), Figure(f.Perplexity) })]);

    private static string Range(long from, long to) => from == to ? Count(from) : $"{Count(from)}-{Count(to)}";

    private static string Count(long count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Figure(double? value) => value is { } number ? FixedPoint.Format(number, 4) : Unknown;
}
