using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

[TestClass]
public sealed class LanguageModelMetricsTests
{
    [TestMethod]
    [DataRow(2)]
    [DataRow(28)]
    [DataRow(10_000)]
    public void UniformGuess_HasThePerplexityOfTheVocabularysSize(int size)
    {
        var metrics = Of(Enumerable.Repeat(-MathF.Log(size), 50));

        Assert.AreEqual(size, metrics.Perplexity, size * 1e-6);
        Assert.AreEqual(Math.Log(size), metrics.CrossEntropy, 1e-6);
        Assert.AreEqual(Math.Log2(size), metrics.BitsPerToken, 1e-6);
        Assert.AreEqual(50L, metrics.TokenCount);
        Assert.IsNull(metrics.ImpossibleToken);
    }

    [TestMethod]
    public void PerfectModel_HasPerplexityOne()
    {
        var metrics = Of([0, 0, 0]);

        Assert.AreEqual((1.0, 0.0, 0.0), (metrics.Perplexity, metrics.CrossEntropy, metrics.BitsPerToken));
    }

    [TestMethod]
    public void RoundingAboveProbabilityOne_IsProbabilityOne() => Assert.AreEqual(1.0, Of([5e-5f, 0]).Perplexity);

    [TestMethod]
    public void ImpossibleToken_MakesThePerplexityInfinite_AndTheFirstIsNamed()
    {
        var counter = new LanguageModelCounter(ScoredUnit.Rows, ScoredRows.Vocabulary);
        counter.Add([-1], [2, 3]);
        counter.Add([-1, float.NegativeInfinity, float.NegativeInfinity], [2, 3, 5, 4]);
        var metrics = new LanguageModelMetrics(counter.Statistics);

        Assert.AreEqual(double.PositiveInfinity, metrics.Perplexity);
        Assert.AreEqual(double.PositiveInfinity, metrics.BitsPerCharacter);
        Assert.AreEqual(new ScoredToken(1, 2, 5, "line\nend", double.NegativeInfinity), metrics.ImpossibleToken);
        Assert.AreEqual(@"'line\nend' (row 1, position 2, log-probability -Infinity)", metrics.ImpossibleToken!.ToString());
        Assert.AreEqual(
            """
            The perplexity is infinite; the first token to blame
            token        row  position  log-probability
            'line\nend'    1         2        -Infinity
            """.ReplaceLineEndings(),
            metrics.Tables[1].ToString());
    }

    [TestMethod]
    public void PerplexityBeyondAllNumbers_NamesTheLeastLikelyToken()
    {
        var metrics = Of([-1, -1e5f, -1e4f]);

        Assert.AreEqual(double.PositiveInfinity, metrics.Perplexity);
        Assert.IsTrue(double.IsFinite(metrics.CrossEntropy));
        Assert.AreEqual(new ScoredToken(0, 1, null, null, -1e5f), metrics.ImpossibleToken);
    }

    [TestMethod]
    public void NoToken_IsAnError()
    {
        var fault = Assert.ThrowsExactly<ArgumentException>(() => Of([float.NaN]));

        Assert.StartsWith("No token was scored: the data is empty, all of its tokens are missing, or the model gives no numbers.", fault.Message);
        Assert.AreEqual("statistics", fault.ParamName);
    }

    [TestMethod]
    public void ScoresAlone_GiveNothingThatNeedsKeys()
    {
        var metrics = Of([-1, -2]);

        Assert.IsNull(metrics.PerplexityWithoutUnknowns);
        Assert.IsNull(metrics.BitsPerCharacter);
        Assert.IsNull(metrics.BitsPerByte);
        Assert.IsNull(metrics.UnknownCount);
        Assert.IsNull(metrics.OutOfVocabularyRate);
        Assert.IsNull(metrics.FrequencyBreakdown);
        Assert.HasCount(1, metrics.LengthBreakdown);
    }

    [TestMethod]
    public void UnknownTokens_AreCountedAndLeftOut()
    {
        var metrics = Keyed(([-1, -2, -6, -3], [1, 2, 1, 3]));

        Assert.AreEqual(3, metrics.CrossEntropy);
        Assert.AreEqual(2.5, metrics.CrossEntropyWithoutUnknowns);
        Assert.AreEqual(Math.Exp(2.5), metrics.PerplexityWithoutUnknowns);
        Assert.AreEqual(2.5 / Math.Log(2), metrics.BitsPerTokenWithoutUnknowns);
        Assert.AreEqual(2L, metrics.UnknownCount);
        Assert.AreEqual(0.5, metrics.OutOfVocabularyRate);
    }

    [TestMethod]
    public void AnImpossibleUnknown_DoesNotSpoilWhatIsKnown() => Assert.AreEqual(2, Keyed(([float.NegativeInfinity, -2], [1, 2])).CrossEntropyWithoutUnknowns);

    [TestMethod]
    public void OnlyUnknowns_LeaveNothingWithoutThem()
    {
        var metrics = Keyed(([-1, -2], [1, 1]));

        Assert.IsNull(metrics.CrossEntropyWithoutUnknowns);
        Assert.IsNull(metrics.BitsPerCharacter);
        Assert.AreEqual(1.0, metrics.OutOfVocabularyRate);
    }

    [TestMethod]
    public void WithoutAnUnknownToken_MissingOnesAreOutOfVocabulary()
    {
        var counter = new LanguageModelCounter(ScoredUnit.Rows, new ScoredVocabulary(["a", "b"]));
        counter.Add([-1, float.NaN, -2, float.NaN], [1, 0, 2, 0]);
        var metrics = new LanguageModelMetrics(counter.Statistics);

        Assert.AreEqual(2L, metrics.MissingCount);
        Assert.AreEqual(2L, metrics.UnknownCount);
        Assert.AreEqual(0.5, metrics.OutOfVocabularyRate);
        Assert.AreEqual(metrics.Perplexity, metrics.PerplexityWithoutUnknowns);
    }

    [TestMethod]
    public void BitsPerCharacterAndByte_AreDividedAmongTheNamesOfKnownTokens()
    {
        // 'a' and 'é' (two bytes) and 'the', with one unknown: 5 characters, 6 bytes.
        float bit = -MathF.Log(2);
        var metrics = Keyed(([bit, bit, 8 * bit, 5 * bit], [2, 4, 7, 1]));

        Assert.AreEqual(CharacterSource.Tokens, metrics.CharacterSource);
        Assert.AreEqual(5L, metrics.CharacterCount);
        Assert.AreEqual(6L, metrics.ByteCount);
        Assert.AreEqual(15 / 5.0, metrics.BitsPerCharacter!.Value, 1e-6);
        Assert.AreEqual(15 / 6.0, metrics.BitsPerByte!.Value, 1e-6);
        Assert.AreEqual(10 / 5.0, metrics.BitsPerCharacterWithoutUnknowns!.Value, 1e-6);
        Assert.AreEqual(10 / 6.0, metrics.BitsPerByteWithoutUnknowns!.Value, 1e-6);
    }

    [TestMethod]
    public void Texts_GiveTheirOwnCharacters_LessThoseOfAFirstTokenWithoutScore()
    {
        var counter = new LanguageModelCounter(ScoredUnit.Rows, ScoredRows.Vocabulary, hasTexts: true);
        counter.Add([-1, -2], [7, 6, 8], "the of 🌙");   // "the" has no score: 8 characters less 3, 11 bytes less 3
        counter.Add([], []);
        var metrics = new LanguageModelMetrics(counter.Statistics);

        Assert.AreEqual(CharacterSource.Text, metrics.CharacterSource);
        Assert.AreEqual(5L, metrics.CharacterCount);
        Assert.AreEqual(8L, metrics.ByteCount);
        Assert.AreEqual(3 / Math.Log(2) / 5, metrics.BitsPerCharacter!.Value, 1e-12);
        Assert.IsNull(metrics.BitsPerCharacterWithoutUnknowns);
    }

    [TestMethod]
    public void Lengths_AreGroupedByPowersOfTwo()
    {
        var counter = new LanguageModelCounter();
        foreach (int length in new[] { 1, 2, 3, 4, 7, 8, 0 }) counter.Add(Enumerable.Repeat((float)-length, length).Append(float.NaN).ToArray());
        var metrics = new LanguageModelMetrics(counter.Statistics);

        Assert.AreSequenceEqual(
            new LengthFigures[] { new(1, 1, 1, 1, 1), new(2, 3, 2, 5, 13 / 5.0), new(4, 7, 2, 11, 65 / 11.0), new(8, 15, 1, 8, 8) },
            metrics.LengthBreakdown);
        Assert.AreEqual(7L, metrics.RowCount);
        Assert.AreEqual(Math.Exp(8), metrics.LengthBreakdown[3].Perplexity);
    }

    [TestMethod]
    public void Frequencies_AreGroupedByPowersOfTwo()
    {
        uint[] keys = [2, 3, 3, 3, 4, 4, 5, 5, 5, 5, 5];
        var metrics = Keyed((keys.Select(k => -(float)k).ToArray(), keys));

        Assert.AreSequenceEqual(
            new FrequencyFigures[] { new(1, 1, 1, 1, 2), new(2, 3, 2, 5, 17 / 5.0), new(4, 7, 1, 5, 5) },
            metrics.FrequencyBreakdown);
        Assert.AreEqual(Math.Exp(5), metrics.FrequencyBreakdown![2].Perplexity);
    }

    [TestMethod]
    public void Text_IsTables()
    {
        var metrics = Keyed(([-1, -2, -6, -3, float.NaN], [1, 2, 1, 3, 0]), ([-1, -1], [3, 3]));

        Assert.AreEqual(
            """
            Language model
            metric                       all tokens  without unknowns
            perplexity                      10.3123            5.7546
            cross entropy, nats a token      2.3333            1.7500
            bits a token                     3.3663            2.5247
            bits a character                 5.0494            2.5247
            bits a byte                      5.0494            2.5247
            tokens                                6                 4
            rows                                  2                 -
            missing tokens                        1                 -
            out of vocabulary, %              33.33                 -

            By the row's length in tokens
            length  rows  tokens  nats a token  perplexity
            2-3        1       2        1.0000      2.7183
            4-7        1       4        3.0000     20.0855

            By the token's count in this data
            count  keys  tokens  nats a token  perplexity
            1         1       1        2.0000      7.3891
            2-3       2       5        2.4000     11.0232
            """.ReplaceLineEndings(),
            metrics.ToString());
    }

    [TestMethod]
    public void TextOfScoresAlone_HasNoEmptyColumns() => Assert.AreEqual(
        """
        Language model
        metric                       all tokens
        perplexity                       8.0000
        cross entropy, nats a token      2.0794
        bits a token                     3.0000
        tokens                                3
        windows                               1
        """.ReplaceLineEndings(),
        Of(Enumerable.Repeat(-MathF.Log(8), 3)).ToString());

    [TestMethod]
    public void Json_HoldsTheFiguresByName()
    {
        using var json = System.Text.Json.JsonDocument.Parse(Keyed(([-1, float.NegativeInfinity], [2, 3])).ToJson());
        var root = json.RootElement;

        Assert.AreEqual("Infinity", root.GetProperty("Perplexity").GetString());
        Assert.AreEqual("Rows", root.GetProperty("Unit").GetString());
        Assert.AreEqual(2, root.GetProperty("FrequencyBreakdown")[0].GetProperty("TokenCount").GetInt32());
        Assert.AreEqual("b", root.GetProperty("ImpossibleToken").GetProperty("Token").GetString());
        Assert.AreEqual(2, root.GetProperty("Statistics").GetProperty("Keys").GetArrayLength());
    }

    private static LanguageModelMetrics Of(IEnumerable<float> scores)
    {
        var counter = new LanguageModelCounter(ScoredUnit.Windows);
        counter.Add(scores.ToArray());
        return new LanguageModelMetrics(counter.Statistics);
    }

    private static LanguageModelMetrics Keyed(params (float[] Scores, uint[] Keys)[] rows) =>
        new(ScoredRows.Count(rows.Select(r => (r.Scores, Array.Empty<float>(), r.Keys))));
}
