using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>Reads and writes tokenizers.</summary>
// *** Format ***  a subword tokenizer: tokenizer.json of Hugging Face tokenizers, see SubwordTokenizer.Save
//                 all others, JSON: { "version": 1, "type": "characters" | "words" }
//                 or { "version": 2, "type": "words", "words": { "splitPunctuation", "lowerCase" } }
//                 and, no longer written, { "version": 2, "type": "bpe", "bpe": { "lowerCase", "unknownToken", "specialTokens", "tokens": in the order of their ids, "merges": ["left right", ...] in the order learned } }
//                 or { "version": 2, "type": "plain", "plain": see PlainTokenizer }
// 1: initial   2: words with options, byte-pair encoding, the other tokenizers by rule. What version 1 can say is still written as version 1.
public static class TokenizerFile
{
    private const int Plain = 1;
    private const int WithOptions = 2;
    private const string Characters = "characters";
    private const string Words = "words";
    private const string Bpe = "bpe";
    private const string ByRule = "plain";

    /// <summary>Writes a tokenizer.</summary>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="stream">Where to.</param>
    /// <exception cref="NotSupportedException">The tokenizer is not this library's.</exception>
    public static void Write(Tokenizer tokenizer, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        if (tokenizer is SubwordTokenizer subwords) subwords.Save(stream);
        else JsonSerializer.Serialize(stream, ContentsOf(tokenizer), JsonFormat.Options);
    }

    /// <summary>Reads a tokenizer.</summary>
    /// <param name="stream">Where from.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="FormatException">The data is not what <see cref="Write"/> writes.</exception>
    public static Tokenizer Read(Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        if (IsSubwords(copy)) return SubwordTokenizer.Load(copy);
        var contents = JsonFormat.Read<Contents>(copy);
        if (contents.Version is not (Plain or WithOptions)) throw new FormatException($"The tokenizer is of version {contents.Version}, this library reads versions {Plain} and {WithOptions}. Update the library, or save the model again.");
        return contents switch
        {
            { Version: Plain, Type: Characters, Words: null, Bpe: null, Plain: null } => CharTokenizer.Create(),
            { Version: Plain, Type: Words, Words: null, Bpe: null, Plain: null } => WordTokenizer.Create(),
            { Version: WithOptions, Type: Words, Words: { } words, Bpe: null, Plain: null } => WordTokenizer.Create(words.SplitPunctuation, words.LowerCase),
            { Version: WithOptions, Type: Bpe, Words: null, Bpe: { } bpe, Plain: null } => TokenizerOf(bpe),
            { Version: WithOptions, Type: ByRule, Words: null, Bpe: null, Plain: { } plain } => plain.ToTokenizer(),
            { Type: Characters or Words or Bpe or ByRule } => throw new FormatException($"The tokenizer of type '{contents.Type}' and version {contents.Version} lacks its options, or has another's. The file was altered; save the model again."),
            _ => throw new FormatException($"The tokenizer is of type '{contents.Type}', known are '{Characters}', '{Words}', '{Bpe}' and '{ByRule}'. Update the library, or save the model again."),
        };
    }

    private static Contents ContentsOf(Tokenizer tokenizer) => tokenizer switch
    {
        CharTokenizer { Unit: CharUnit.Scalar, Normalizer: null } => new(Plain, Characters),
        WordTokenizer { SplitsPunctuation: false, LowersCase: false, Normalizer: null } => new(Plain, Words),
        WordTokenizer { Normalizer: null } words => new(WithOptions, Words, Words: new(words.SplitsPunctuation, words.LowersCase)),
        SegmentTokenizer segments => new(WithOptions, ByRule, Plain: PlainTokenizer.Of(segments)),
        _ => throw new NotSupportedException($"A {tokenizer.GetType().Name} cannot be saved with a model: only this library's tokenizers can."),
    };

    private static SubwordTokenizer TokenizerOf(BpeContents contents)
    {
        try
        {
            var vocabulary = new SubwordVocabulary(contents.Tokens, contents.UnknownToken, contents.SpecialTokens);
            var special = contents.SpecialTokens.Append(contents.UnknownToken).ToHashSet(StringComparer.Ordinal);
            var merges = contents.Merges.Select(m => MergeOf(m, vocabulary, special)).ToArray();
            IReadOnlyList<NormalizationStep> normalization = contents.LowerCase ? [new LowerCaseStep()] : [];
            return new SubwordTokenizer(new BpeModel(vocabulary, merges, new BpeShape()), new SubwordPipeline(normalization, new MarkedSplitter(), new MetaspaceJoin(MarkedSplitter.Mark, MetaspaceFront.Always), []));
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"The tokenizer was altered: {fault.Message}", fault);
        }
    }

    // No token that a merge has to do with holds white space, so that one space parts the two.
    private static (int Left, int Right) MergeOf(string? merge, SubwordVocabulary vocabulary, HashSet<string> special)
    {
        if (merge?.Split(' ') is not [var left, var right] || vocabulary.IdOf(left) is not { } leftId || vocabulary.IdOf(right) is not { } rightId) throw new FormatException($"The merge '{merge}' is not two tokens of the vocabulary with a space between them. The file was altered; save the model again.");
        return special.Overlaps([left, right, left + right]) ? throw new ArgumentException($"The merge of '{left}' and '{right}' has to do with a special token.") : (leftId, rightId);
    }

    // What is no JSON data at all is left to the other reader.
    private static bool IsSubwords(MemoryStream stream)
    {
        try
        {
            using var document = JsonDocument.Parse(stream.GetBuffer().AsMemory(0, (int)stream.Length));
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("model", out _);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private sealed record Contents(
        int Version,
        string Type,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] WordsContents? Words = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BpeContents? Bpe = null,
        [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] PlainTokenizer? Plain = null);

    private sealed record WordsContents(bool SplitPunctuation, bool LowerCase);

    private sealed record BpeContents(bool LowerCase, string UnknownToken, IReadOnlyList<string> SpecialTokens, IReadOnlyList<string> Tokens, IReadOnlyList<string> Merges);
}
