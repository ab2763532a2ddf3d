using System.Text.Json;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class MosesTokenizerTests
{
    private static readonly JsonElement s_golden = Read();

    /// <summary>golden/moses.json, made by golden/make_moses_golden.py: tokenizer.perl and detokenizer.perl, with this library's abbreviations.</summary>
    [TestMethod]
    [DataRow("en", 143)]
    [DataRow("fr", 128)]
    [DataRow("de", 125)]
    [DataRow("es", 123)]
    [DataRow("it", 123)]
    public void EveryText_IsCutAndPutTogetherAsMosesDoes(string language, int count)
    {
        var cases = s_golden.EnumerateArray().Where(c => c.GetProperty("language").GetString() == language).ToArray();
        Assert.HasCount(count, cases);
        var differences = cases.SelectMany(row => (string[])
        [
            .. Differences(row, "plain", MosesTokenizer.Create(language)),
            .. Differences(row, "hyphens", MosesTokenizer.Create(language, splitHyphens: true)),
            .. Differences(row, "escaped", MosesTokenizer.Create(language, escape: true)),
        ]);
        Assert.AreEqual("", string.Join('\n', differences));
    }

    // Sentences that sacreMoses documents with their tokens.
    [TestMethod]
    [DataRow("This, is a sentence with weird\u00BB symbols\u2026 appearing everywhere\u00BF", "This , is a sentence with weird \u00BB symbols \u2026 appearing everywhere \u00BF")]
    [DataRow("abc def.", "abc def .")]
    [DataRow("2016, pp.", "2016 , pp .")]
    [DataRow("This ain't funny. It's actually hillarious, yet double Ls. | [] < > [ ] & You're gonna shake it off? Don't?", "This ain 't funny . It 's actually hillarious , yet double Ls . | [ ] < > [ ] & You 're gonna shake it off ? Don 't ?")]
    [DataRow("this 'is' the thing", "this ' is ' the thing")]
    [DataRow("The meeting will take place at 11:00 a.m. Tuesday.", "The meeting will take place at 11 : 00 a.m. Tuesday .")]
    [DataRow("'Hello.'", "'Hello . '")]
    public void PublishedSentences_AreCutAsPublished(string text, string expected) => Assert.AreEqual(expected, string.Join(' ', Tokens(MosesTokenizer.Create(), text)));

    [TestMethod]
    [DataRow("en", "Mr. Smith didn't say \"well-known\", did he (really)? It's 5%, or $3.50; the dogs' tails.")]
    [DataRow("en", "She said \u201Cit\u2019s \u2018over\u2019 now\u201D and left.")]
    [DataRow("fr", "Qu'est-ce que c'est ? L'ami de M. Dupont, \u00AB l'autre \u00BB, n'est pas l\u00E0 !")]
    [DataRow("fr", "C\u2019est l\u2019\u00E9t\u00E9 : rien d\u2019autre.")]
    [DataRow("de", "\u201EDas geht\u2019s\u201C, sagte Dr. M\u00FCller am 3. Mai (z.B. hier).")]
    [DataRow("de", "Das \u00BBWort\u00AB und \u201Aeins\u2018 stehen da.")]
    [DataRow("es", "\u00BFQu\u00E9 dice el Sr. Garc\u00EDa? \u00A1Nada \u00ABnuevo\u00BB!")]
    [DataRow("it", "L'amico dell'avv. Bianchi ha 3,5 euro: \"Dov'\u00E8 l'acqua?\"")]
    public void OrdinaryText_IsGivenBack(string language, string text)
    {
        var tokenizer = MosesTokenizer.Create(language);
        Assert.AreEqual(text, tokenizer.Detokenize(Tokens(tokenizer, text)));
    }

    [TestMethod]
    public void SplitHyphensAndEntities_AreGivenBack()
    {
        var tokenizer = MosesTokenizer.Create(splitHyphens: true, escape: true);
        string text = "A well-known \"R&D\" firm's [list] of <3 | &amp;";

        Assert.AreSequenceEqual(["foo", "@-@", "bar", "&amp;"], Tokens(tokenizer, "foo-bar &"));
        Assert.AreEqual("A well-known \"R & D\" firm's [list] of < 3 | & amp;", tokenizer.Detokenize(Tokens(tokenizer, text)));
    }

    [TestMethod]
    public void Offsets_PointAtTheText()
    {
        string text = " Well-known\u00A0\"R&D\"\u0001x\u0000y, e.g. this.";
        var tokens = MosesTokenizer.Create(splitHyphens: true, escape: true).EncodeToTokens(text, out _);

        Assert.AreSequenceEqual(["Well", "@-@", "known", "&quot;", "R", "&amp;", "D", "&quot;", "xy", ",", "e.g.", "this", "."], tokens.Select(t => t.Value));
        Assert.AreSequenceEqual(["Well", "-", "known", "\"", "R", "&", "D", "\"", "x\u0000y", ",", "e.g.", "this", "."], tokens.Select(t => text[t.Offset]));
    }

    [TestMethod]
    public void CombiningMarks_GoWithTheirLetter_AndOddCharactersStandAlone() =>
        Assert.AreSequenceEqual(["e\u0301te\u0301", "\U0001F600", "\uD83D", "ok"], Tokens(MosesTokenizer.Create("fr"), "e\u0301te\u0301\U0001F600 \uD83Dok"));

    [TestMethod]
    public void UnknownLanguage_IsNamedBesideThoseThatAreThere() => Assert.StartsWith(
        "The language 'xx' is not known, there are de, en, es, fr, it. Take the one whose punctuation is nearest.", Assert.ThrowsExactly<ArgumentException>(() => MosesTokenizer.Create("xx")).Message);

    private static IEnumerable<string> Differences(JsonElement row, string option, MosesTokenizer tokenizer)
    {
        string input = row.GetProperty("input").GetString()!, text = row.GetProperty(option).GetProperty("text").GetString()!;
        string[] expected = [.. row.GetProperty(option).GetProperty("tokens").EnumerateArray().Select(t => t.GetString()!)];
        string[] tokens = Tokens(tokenizer, input);
        string joined = tokenizer.Detokenize(expected);

        if (!expected.SequenceEqual(tokens)) yield return $"{option}: '{input}' is '{string.Join(' ', tokens)}', not '{string.Join(' ', expected)}'";
        if (joined != text) yield return $"{option}: '{input}' comes back as '{joined}', not '{text}'";
    }

    private static string[] Tokens(MosesTokenizer tokenizer, string text) => [.. tokenizer.EncodeToTokens(text, out _).Select(t => t.Value)];

    private static JsonElement Read()
    {
        using var stream = typeof(MosesTokenizerTests).Assembly.GetManifestResourceStream("moses.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
