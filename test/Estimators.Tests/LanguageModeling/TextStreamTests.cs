using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

[TestClass]
public class TextStreamTests
{
    private static readonly MLContext s_ml = new(1);

    public static IEnumerable<object[]> TokenizerNames => GenerationModels.TokenizerNames.Select(name => new object[] { name });

    [TestMethod]
    [DynamicData(nameof(TokenizerNames))]
    public async Task Pieces_AreTogetherTheWholeText(string tokenizer)
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(GenerationModels.Fit(s_ml, tokenizer));
        string[] stops = ["owner", "\u00E9", "3.50", "it?", "\U0001F600 ", ". ", "said"];
        for (int seed = 0; seed < 60; seed++)
        {
            var options = new GenerationOptions { Temperature = 2, Seed = seed, TokenCount = 40, StopStrings = seed % 2 == 0 ? [] : [stops[seed % 7], stops[seed % 5]] };
            var pieces = await ReadAsync(generator.StreamAsync("the owner", options));
            string whole = generator.Generate("the owner", options);
            Assert.AreEqual(whole, string.Concat(pieces));
            Assert.IsTrue(pieces.All(p => p.Length > 0));
            Assert.IsGreaterThan(whole.Length > 30 ? 4 : 0, pieces.Count, "the text comes in pieces");
            foreach (string stop in options.StopStrings) Assert.DoesNotContain(stop, whole["the owner".Length..]);
        }
    }

    [TestMethod]
    public async Task BytesOfACharacter_WaitForTheLast()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(GenerationModels.Fit(s_ml, "byte BPE"));
        // One token a byte: the euro sign has three.
        var options = new GenerationOptions { TokenCount = 4, Forced = ["\u00E2", "\u0124", "\u00AC", "."] };
        CollectionAssert.AreEqual(new[] { "the", "\u20AC", "." }, (await ReadAsync(generator.StreamAsync("the", options))).ToArray());
        // An end amid them is an end of the whole text too.
        CollectionAssert.AreEqual(new[] { "the", "\uFFFD" }, (await ReadAsync(generator.StreamAsync("the", options with { TokenCount = 2, Forced = ["\u00E2", "\u0124"] }))).ToArray());
    }

    [TestMethod]
    public async Task TheBeginningOfAStopString_IsHeldBackUntilItIsDecided()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(GenerationModels.Fit(s_ml, "char"));
        var options = new GenerationOptions { TokenCount = 5, Forced = ["o", "o", "o", "r", "s"], StopStrings = ["oor", "xyz"] };
        CollectionAssert.AreEqual(new[] { "the", "o" }, (await ReadAsync(generator.StreamAsync("the", options))).ToArray());
        CollectionAssert.AreEqual(new[] { "the", "ooors" }, (await ReadAsync(generator.StreamAsync("the", options with { StopStrings = ["ooort"] }))).ToArray());
        CollectionAssert.AreEqual(new[] { "the", "o", "o", "o", "rs" }, (await ReadAsync(generator.StreamAsync("the", options with { StopStrings = ["rst"] }))).ToArray(), "the end decides");
    }

    [TestMethod]
    public async Task OnlyWhatIsRead_IsMade()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(GenerationModels.Fit(s_ml, "char"));
        var pieces = new List<string>();
        await foreach (string piece in generator.StreamAsync("the", new GenerationOptions { TokenCount = int.MaxValue }))
        {
            pieces.Add(piece);
            if (pieces.Count == 6) break;
        }
        Assert.AreEqual(generator.Generate("the", new GenerationOptions { TokenCount = 5 }), string.Concat(pieces));
    }

    [TestMethod]
    public async Task AStream_IsReadAgainAsItWas()
    {
        using var generator = new MLContext().Sequence.CreateTextGenerator(GenerationModels.Fit(s_ml, "char"));
        var stream = generator.StreamAsync("the", new GenerationOptions { Temperature = 1 });
        CollectionAssert.AreEqual((await ReadAsync(stream)).ToArray(), (await ReadAsync(stream)).ToArray());
    }

    [TestMethod]
    public async Task Cancellation_EndsTheStream()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(GenerationModels.Fit(s_ml, "char"));
        using var source = new CancellationTokenSource();
        int count = 0;
        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
        {
            await foreach (string _ in generator.StreamAsync("the", new GenerationOptions { TokenCount = 1000 }, source.Token))
            {
                if (++count == 3) await source.CancelAsync();
            }
        });
        Assert.AreEqual(3, count);
    }

    [TestMethod]
    public void Faults_AreSaidAtOnce()
    {
        using var generator = s_ml.Sequence.CreateTextGenerator(GenerationModels.Fit(s_ml, "char"));
        Assert.ThrowsExactly<ArgumentNullException>(() => generator.StreamAsync(null!));
        Assert.ThrowsExactly<ArgumentException>(() => generator.StreamAsync(""));
        Assert.ThrowsExactly<ArgumentException>(() => generator.StreamAsync("the", new GenerationOptions { TopK = -1 }));
    }

    [TestMethod]
    public async Task TextThatChangesAsItGrows_IsAnError()
    {
        var data = Texts.Lines(s_ml, "ab ab ab");
        var model = s_ml.Sequence.Transforms.Tokenize("Tokens", "Text", new LastFirstTokenizer()).Append(s_ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"))
            .Append(s_ml.Sequence.Trainers.NGramLanguageModel(order: 2)).Fit(data);
        using var generator = s_ml.Sequence.CreateTextGenerator(model);
        Assert.AreEqual("baba", generator.Generate("ab", new GenerationOptions { TokenCount = 2, Forced = ["a", "b"] }));
        var fault = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => ReadAsync(generator.StreamAsync("ab", new GenerationOptions { TokenCount = 1, Forced = ["a"] })));
        StringAssert.StartsWith(fault.Message, "The text of the tokens changed from 'ba' to 'aba' as it grew: a LastFirstTokenizer cannot be streamed.");
    }

    private static async Task<List<string>> ReadAsync(IAsyncEnumerable<string> stream)
    {
        var pieces = new List<string>();
        await foreach (string piece in stream) pieces.Add(piece);
        return pieces;
    }

    /// <summary>Puts letters together from the last to the first.</summary>
    private sealed class LastFirstTokenizer : Tokenizer, Text.IDetokenizer
    {
        public string Detokenize(IEnumerable<string> tokens) => string.Concat(tokens.Reverse());

        public override System.Buffers.OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten) => throw new NotSupportedException();

        protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
        {
            text ??= textSpan.ToString();
            return new EncodeResults<EncodedToken> { Tokens = [.. text.Where(char.IsLetter).Select((c, i) => new EncodedToken(-1, $"{c}", i..(i + 1)))], CharsConsumed = text.Length };
        }
    }
}
