namespace Microsoft.ML.Tokenizers.Tests;

[TestClass]
public class TokenizerTests
{
    [TestMethod]
    public void Ids_AreThoseOfTheTokens()
    {
        var tokenizer = new LetterTokenizer(new UpperCase());
        CollectionAssert.AreEqual(new[] { 65, 66 }, tokenizer.EncodeToIds("ab").ToArray());
        CollectionAssert.AreEqual(new[] { 97, 98 }, tokenizer.EncodeToIds("ab", considerNormalization: false).ToArray());
        CollectionAssert.AreEqual(new[] { 65 }, tokenizer.EncodeToIds("ab", 1, out string? normalized, out int consumed).ToArray());
        Assert.AreEqual(("AB", 1), (normalized, consumed));
        Assert.AreEqual(3, tokenizer.CountTokens("abc"));
    }

    [TestMethod]
    public void EveryOverload_PassesItsTextAndItsSettingsOn()
    {
        var tokenizer = new LetterTokenizer();
        tokenizer.EncodeToIds("a");
        tokenizer.EncodeToIds("b".AsSpan(), considerPreTokenization: false);
        tokenizer.EncodeToTokens("c", out _, considerNormalization: false);
        tokenizer.EncodeToTokens("d".AsSpan(), out _);
        tokenizer.CountTokens("e".AsSpan(), false, false);
        tokenizer.EncodeToIds("f".AsSpan(), 7, out _, out _);
        tokenizer.GetIndexByTokenCount("g", 5, out _, out _);
        tokenizer.GetIndexByTokenCountFromEnd("h".AsSpan(), 5, out _, out _);
        CollectionAssert.AreEqual(new[]
        {
            $"string a True True {int.MaxValue}", $"span b False True {int.MaxValue}", $"string c True False {int.MaxValue}", $"span d True True {int.MaxValue}",
            $"span e False False {int.MaxValue}", "span f True True 7", "string g True True 5", $"span h True True {int.MaxValue}",
        }, tokenizer.Calls);
    }

    [TestMethod]
    [DataRow("abcde", 2, 2, 2, 3, 2)]
    [DataRow("abcde", 9, 5, 5, 0, 5)]
    [DataRow("", 3, 0, 0, 0, 0)]
    [DataRow("abcde", 0, 0, 0, 5, 0)]
    public void ACutOff_IsAfterTheFirst_OrBeforeTheLastTokens(string text, int most, int index, int count, int indexFromEnd, int countFromEnd)
    {
        var tokenizer = new LetterTokenizer();
        Assert.AreEqual(index, tokenizer.GetIndexByTokenCount(text, most, out string? normalized, out int tokens));
        Assert.AreEqual(count, tokens);
        Assert.IsNull(normalized);
        Assert.AreEqual(indexFromEnd, tokenizer.GetIndexByTokenCountFromEnd(text, most, out _, out tokens));
        Assert.AreEqual(countFromEnd, tokens);
    }

    [TestMethod]
    public void Decode_GrowsUntilTheTextFits()
    {
        var tokenizer = new LetterTokenizer();
        string text = new('x', 5000);
        Assert.AreEqual(text, tokenizer.Decode(text.Select(c => (int)c)));
        Assert.IsGreaterThan(1, tokenizer.Calls.Count);
        Assert.AreEqual("", tokenizer.Decode([]));
        Assert.ThrowsExactly<InvalidOperationException>(() => tokenizer.Decode([-1]));
        Assert.ThrowsExactly<ArgumentNullException>(() => tokenizer.Decode(null!));
    }

    [TestMethod]
    public void Settings_StartUnlimited_WithBothSwitchesOff()
    {
        var settings = new EncodeSettings();
        Assert.AreEqual((false, false, int.MaxValue), (settings.ConsiderNormalization, settings.ConsiderPreTokenization, settings.MaxTokenCount));
    }

    [TestMethod]
    public void Tokens_AreEqual_ByAllTheirParts()
    {
        var token = new EncodedToken(1, "a", 0..1);
        Assert.IsTrue(token.Equals(new EncodedToken(1, "a", 0..1)));
        Assert.IsFalse(token.Equals(new EncodedToken(2, "a", 0..1)));
        Assert.IsFalse(token.Equals(new EncodedToken(1, "b", 0..1)));
        Assert.IsFalse(token.Equals(new EncodedToken(1, "a", 0..2)));
    }
}
