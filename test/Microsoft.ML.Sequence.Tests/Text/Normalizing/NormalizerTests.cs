using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class NormalizerTests
{
    private static IEnumerable<object[]> All =>
    [
        [new UnicodeNormalizer(System.Text.NormalizationForm.FormKC)], [new AccentStripper()], [RegexReplaceNormalizer.LettersOnly], [new TranslationCleanup()],
        [new NormalizerSequence(LowerCaseNormalizer.Instance)], [new NormalizerSequence()],
    ];

    [TestMethod]
    [DynamicData(nameof(All))]
    public void EmptyText_StaysEmpty_AndNoTextIsAnError(Normalizer normalizer)
    {
        Assert.AreEqual("", normalizer.Normalize(""));
        Assert.AreEqual("", normalizer.Normalize(ReadOnlySpan<char>.Empty));
        Assert.ThrowsExactly<ArgumentNullException>(() => normalizer.Normalize((string)null!));
    }

    [TestMethod]
    [DataRow("L'\u00E9t\u00E9 \u00C0 Malm\u00F6", "L'ete A Malmo")]
    [DataRow("e\u0301 \u1E69 \u0130", "e s I")]
    [DataRow("Stra\u00DFe \u00F8", "Stra\u00DFe \u00F8")]
    [DataRow("\uD55C", "\u1112\u1161\u11AB")]
    public void Accents_AreTakenAway(string text, string expected) => Assert.AreEqual(expected, new AccentStripper().Normalize(text));

    [TestMethod]
    public void LoneSurrogatesAndNul_StayAsTheyAre()
    {
        Assert.AreEqual("\uD83D\u0000x", new AccentStripper().Normalize("\uD83D\u0000\u0301x"));
        Assert.AreEqual("\uD83D\u0000 .", new TranslationCleanup().Normalize("\uD83D\u0000."));
        Assert.AreEqual("\uD83D\u0000x", LowerCaseNormalizer.Instance.Normalize("\uD83D\u0000X"));
    }

    [TestMethod]
    public void LettersOnly_IsTheCleanUpOfTheTimeMachine() => Assert.AreEqual(" The Time Machine by H G Wells caf ", RegexReplaceNormalizer.LettersOnly.Normalize("\uFEFFThe Time Machine, by H. G. Wells [1898]\ncaf\u00E9\u0000\uD83D"));

    [TestMethod]
    public void Groups_ComeBackInTheReplacement() => Assert.AreEqual("b-a $", new RegexReplaceNormalizer("(.)(.)", "$2-$1 $$").Normalize("ab"));

    [TestMethod]
    public void BadPattern_IsNamedWithItsFault()
    {
        Assert.StartsWith("'(a' is no regular expression of .NET: Invalid pattern '(a' at offset 2. Not enough )'s. Correct it at position 2.", Assert.ThrowsExactly<ArgumentException>(() => new RegexReplaceNormalizer("(a", "")).Message);
        Assert.StartsWith("The pattern has 4097 characters, and may have 4096. Shorten it.", Assert.ThrowsExactly<ArgumentException>(() => new RegexReplaceNormalizer(new string('a', 4097), "")).Message);
    }

    [TestMethod]
    [DataRow("Va !", "Va !")]
    [DataRow("Va\u202F! Oui\u00A0?", "Va ! Oui ?")]
    [DataRow("Go.Hi,you...", "Go .Hi ,you . . .")]
    [DataRow("!a", "!a")]
    [DataRow("a\t.", "a\t .")]
    public void TranslationCleanup_SetsPunctuationOff(string text, string expected) => Assert.AreEqual(expected, new TranslationCleanup().Normalize(text));

    [TestMethod]
    public void Sequence_GoesInOrder()
    {
        var sequence = new NormalizerSequence(LowerCaseNormalizer.Instance, new RegexReplaceNormalizer("[a-z]+", "x"), new RegexReplaceNormalizer("x", "Y"));
        Assert.AreEqual("Y 1 Y", sequence.Normalize("Ab 1 C"));
        Assert.HasCount(3, sequence.Normalizers);
        Assert.StartsWith("A normalizer is null. Leave it out.", Assert.ThrowsExactly<ArgumentException>(() => new NormalizerSequence(LowerCaseNormalizer.Instance, null!)).Message);
    }
}
