using System.Text.Json.Serialization;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>A tokenizer by rule, as it stands in a file: its kind, its options, and its normalizer if it has one.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Characters), "characters")]
[JsonDerivedType(typeof(Words), "words")]
[JsonDerivedType(typeof(BasicEnglish), "basicEnglish")]
[JsonDerivedType(typeof(Moses), "moses")]
[JsonDerivedType(typeof(Pattern), "regex")]
[JsonDerivedType(typeof(Bytes), "bytes")]
[JsonDerivedType(typeof(Chinese), "chinese")]
internal abstract record PlainTokenizer
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StoredNormalizer? Normalizer { get; init; }

    public static PlainTokenizer Of(SegmentTokenizer tokenizer)
    {
        PlainTokenizer contents = tokenizer switch
        {
            CharTokenizer t => new Characters(t.Unit),
            WordTokenizer t => new Words(t.SplitsPunctuation, t.LowersCase),
            BasicEnglishTokenizer => new BasicEnglish(),
            MosesTokenizer t => new Moses(t.Language, t.SplitsHyphens, t.Escapes),
            RegexTokenizer t => new Pattern(t.Pattern, t.MatchesGaps, t.Separator),
            ByteTokenizer t => new Bytes(t.Names),
            ChineseTokenizer => new Chinese(),
            _ => throw new NotSupportedException($"A {tokenizer.GetType().Name} cannot be saved with a model."),
        };
        return contents with { Normalizer = tokenizer.Normalizer is { } normalizer ? StoredNormalizer.Of(normalizer) : null };
    }

    /// <exception cref="FormatException">An option is not what one can be.</exception>
    public SegmentTokenizer ToTokenizer()
    {
        try
        {
            return Make(Normalizer?.ToNormalizer());
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"The tokenizer was altered: {fault.Message}", fault);
        }
    }

    private protected abstract SegmentTokenizer Make(Tokenizers.Normalizer? normalizer);

    private sealed record Characters(CharUnit Unit) : PlainTokenizer
    {
        private protected override SegmentTokenizer Make(Tokenizers.Normalizer? normalizer) => CharTokenizer.Create(Unit, normalizer);
    }

    private sealed record Words(bool SplitPunctuation, bool LowerCase) : PlainTokenizer
    {
        private protected override SegmentTokenizer Make(Tokenizers.Normalizer? normalizer) => WordTokenizer.Create(SplitPunctuation, LowerCase, normalizer);
    }

    private sealed record BasicEnglish : PlainTokenizer
    {
        private protected override SegmentTokenizer Make(Tokenizers.Normalizer? normalizer) => BasicEnglishTokenizer.Create(normalizer);
    }

    private sealed record Moses(string Language, bool SplitHyphens, bool Escape) : PlainTokenizer
    {
        private protected override SegmentTokenizer Make(Tokenizers.Normalizer? normalizer) => MosesTokenizer.Create(Language, SplitHyphens, Escape, normalizer);
    }

    private sealed record Pattern(string Regex, bool MatchesGaps, string Separator) : PlainTokenizer
    {
        private protected override SegmentTokenizer Make(Tokenizers.Normalizer? normalizer) => RegexTokenizer.Create(Regex, MatchesGaps, Separator, normalizer);
    }

    private sealed record Bytes(ByteNames Names) : PlainTokenizer
    {
        private protected override SegmentTokenizer Make(Tokenizers.Normalizer? normalizer) => ByteTokenizer.Create(Names, normalizer);
    }

    private sealed record Chinese : PlainTokenizer
    {
        private protected override SegmentTokenizer Make(Tokenizers.Normalizer? normalizer) => ChineseTokenizer.Create(normalizer);
    }
}
