using System.Text.Json;
using Microsoft.ML.Sequence.Decoding.Filters;

namespace Microsoft.ML.Sequence.Tests.Decoding.Filters;

[TestClass]
public sealed class FilterGoldenTests
{
    private static IEnumerable<int> Cases => Enumerable.Range(0, DecodingGolden.Filters.GetProperty("cases").GetArrayLength());

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Filters_EqualHuggingFace(int number)
    {
        var wanted = DecodingGolden.Filters.GetProperty("cases")[number];
        float[] scores = DecodingGolden.Floats(DecodingGolden.Filters.GetProperty("vectors").GetProperty(wanted.GetProperty("vector").GetString()!));
        int[] tokens = wanted.TryGetProperty("input_ids", out var ids) ? DecodingGolden.Ints(ids) : [0];
        foreach (var (name, settings) in wanted.GetProperty("classes").EnumerateArray().Zip(wanted.GetProperty("settings").EnumerateArray()))
        {
            Create(name.GetString()!, settings).Apply(tokens, scores);
        }

        float[] expected = DecodingGolden.Floats(wanted.GetProperty("scores"));
        for (int i = 0; i < expected.Length; i++)
        {
            bool isNear = float.IsInfinity(expected[i]) ? scores[i] == expected[i] : Math.Abs(expected[i] - scores[i]) <= 2e-6f * Math.Max(1, Math.Abs(expected[i]));
            Assert.IsTrue(isNear, $"{wanted.GetProperty("classes")} {wanted.GetProperty("settings")} {wanted.GetProperty("vector")} place {i}: expected {expected[i]}, was {scores[i]}");
        }
    }

    [TestMethod]
    public void TheGoldenFile_HasItsCases() => Assert.HasCount(261, Cases);

    private static ILogitFilter Create(string name, JsonElement settings)
    {
        double Number(string key) => settings.GetProperty(key).GetDouble();
        int Int(string key) => settings.GetProperty(key).GetInt32();
        int End() => settings.GetProperty("eos_token_id")[0].GetInt32();
        int keep = settings.TryGetProperty("min_tokens_to_keep", out var given) ? given.GetInt32() : 1;
        return name switch
        {
            "TemperatureLogitsWarper" => new TemperatureFilter(Number("temperature")),
            "TopKLogitsWarper" => new TopKFilter(Int("top_k"), keep),
            "TopPLogitsWarper" => new TopPFilter(Number("top_p"), keep),
            "MinPLogitsWarper" => new MinPFilter(Number("min_p"), keep),
            "TypicalLogitsWarper" => new TypicalFilter(Number("mass"), keep),
            "EpsilonLogitsWarper" => new EpsilonFilter(Number("epsilon"), keep),
            "EtaLogitsWarper" => new EtaFilter(Number("epsilon"), keep),
            "RepetitionPenaltyLogitsProcessor" => new RepetitionPenaltyFilter(Number("penalty")),
            "NoRepeatNGramLogitsProcessor" => new NoRepeatNGramFilter(Int("ngram_size")),
            "MinNewTokensLengthLogitsProcessor" => new MinimumLengthFilter(Int("min_new_tokens"), End(), Int("prompt_length_to_skip")),
            "ForcedEOSTokenLogitsProcessor" => new ForcedEndFilter(Int("max_length"), End(), prefixLength: 0),
            "NoBadWordsLogitsProcessor" => new BannedSequencesFilter(settings.GetProperty("bad_words_ids").EnumerateArray().Select(DecodingGolden.Ints)),
            "LogitNormalization" => new NormalizationFilter(),
            _ => throw new NotSupportedException(name),
        };
    }
}
