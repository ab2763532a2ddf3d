using System.Text.Json;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Decoding.Filters;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class SearchGoldenTests
{
    private static IEnumerable<string> Tables => DecodingGolden.TableNames;

    [TestMethod]
    [DynamicData(nameof(Tables))]
    public void ExhaustiveSearch_FindsWhatListingEverySequenceFinds(string name)
    {
        var table = DecodingGolden.Table(name);
        foreach (var wanted in table.GetProperty("exhaustive").EnumerateArray())
        {
            var search = new ExhaustiveSearch { LengthPenalty = Penalty(wanted), AllowCut = wanted.GetProperty("allow_cut").GetBoolean() };
            var found = Run(search, table, DecodingGolden.Settings with { NBest = int.MaxValue });

            Assert.HasCount(wanted.GetProperty("sequences").GetInt32(), found);
            DecodingGolden.AreEqual(wanted.GetProperty("best"), [.. found.Take(6)], 1e-12, $"{name} {wanted.GetProperty("alpha")} {search.AllowCut}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Tables))]
    public void ShrinkingBeam_EqualsTheTextbook(string name)
    {
        var table = DecodingGolden.Table(name);
        foreach (var wanted in table.GetProperty("plain_beam").EnumerateArray())
        {
            int beam = wanted.GetProperty("beam").GetInt32();
            var search = new BeamSearch(beam) { LengthPenalty = Penalty(wanted), Stopping = BeamStopping.Shrinking };
            DecodingGolden.AreEqual(wanted.GetProperty("hypotheses"), Run(search, table, DecodingGolden.Settings with { NBest = int.MaxValue }), 1e-12, $"{name} {wanted.GetProperty("alpha")} beam {beam}");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Tables))]
    public void Beam_EqualsHuggingFace(string name) => AssertHuggingFace(name, "hugging_face");

    [TestMethod]
    [DynamicData(nameof(Tables))]
    public void ConstrainedBeam_EqualsHuggingFace(string name) => AssertHuggingFace(name, "hugging_face_constrained");

    private static void AssertHuggingFace(string name, string list)
    {
        var table = DecodingGolden.Table(name);
        foreach (var wanted in table.GetProperty(list).EnumerateArray())
        {
            int beam = wanted.GetProperty("beam").GetInt32();
            var search = new BeamSearch(beam) { LengthPenalty = Penalty(wanted), Stopping = Stopping(wanted.GetProperty("early_stopping")) };
            var settings = Constrain(DecodingGolden.Settings with { NBest = beam }, wanted);
            string what = $"{name} alpha {wanted.GetProperty("alpha")} beam {beam} {search.Stopping} {(wanted.TryGetProperty("settings", out var s) ? s : null)}";
            DecodingGolden.AreEqual(wanted.GetProperty("hypotheses"), Run(search, table, settings), 2e-6, what, isSingle: true);
            if (beam == 1) DecodingGolden.AreEqual(wanted.GetProperty("hypotheses"), Run(new GreedySearch(), table, settings), 2e-6, what, isSingle: true);
        }
    }

    private static SearchSettings Constrain(SearchSettings settings, JsonElement wanted)
    {
        if (!wanted.TryGetProperty("settings", out var given)) return settings;
        var (name, value) = given.EnumerateObject().Select(p => (p.Name, p.Value)).Single();
        return name switch
        {
            "min_new_tokens" => settings with { MinimumLength = value.GetInt32() },
            "no_repeat_ngram_size" => settings with { Filters = [new NoRepeatNGramFilter(value.GetInt32())] },
            "repetition_penalty" => settings with { Filters = [new RepetitionPenaltyFilter(value.GetDouble())] },
            "bad_words_ids" => settings with { BannedSequences = [.. value.EnumerateArray().Select(DecodingGolden.Ints)] },
            "suppress_tokens" => settings with { BannedSequences = [.. DecodingGolden.Ints(value).Select(token => new[] { token })] },
            _ => throw new NotSupportedException(name),
        };
    }

    private static BeamStopping Stopping(JsonElement early) => early.ValueKind switch
    {
        JsonValueKind.False => BeamStopping.Heuristic,
        JsonValueKind.True => BeamStopping.Full,
        _ => BeamStopping.Exact,
    };

    private static LengthPenalty Penalty(JsonElement wanted) => LengthPenalty.Power(wanted.GetProperty("alpha").GetDouble());

    private static IReadOnlyList<Hypothesis> Run(Search search, JsonElement table, SearchSettings settings)
    {
        var model = DecodingGolden.Model(table);
        var found = search.Run(model, settings).Single();
        Assert.AreEqual(0, model.LiveStates);
        return found;
    }
}
