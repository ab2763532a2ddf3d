using System.Text.Json;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Reads the sections of tokenizer.json that stand around the model.</summary>
internal static class PipelineReader
{
    private const string KnownNormalizers = "NFC, NFD, NFKC, NFKD, Lowercase, StripAccents, Strip, BertNormalizer, Prepend, Replace of a string, and Sequence of these";
    private const string KnownSplitters = "BertPreTokenizer, Whitespace, WhitespaceSplit, ByteLevel, Metaspace, and the Sequence that this library writes";
    private const string KnownJoinings = "WordPiece, BPEDecoder, ByteLevel and Metaspace";

    public static (IReadOnlyList<NormalizationStep> Normalization, SubwordSplitter Splitter) Cutting(JsonPart normalizer, JsonPart preTokenizer)
    {
        var steps = Flattened(normalizer, "normalizers").ToList();
        if (!JsonElement.DeepEquals(preTokenizer.Value, TokenizerJson.MarkedWords)) return ([.. steps.Select(StepOf)], SplitterOf(preTokenizer));
        bool isMarked = steps.Count >= 2 && JsonElement.DeepEquals(steps[^2].Value, TokenizerJson.MarkedSpaces) && JsonElement.DeepEquals(steps[^1].Value, TokenizerJson.MarkedTrim);
        return isMarked ? ([.. steps.SkipLast(2).Select(StepOf)], new MarkedSplitter()) : throw normalizer.Fault("must end as this library writes it before this pre_tokenizer");
    }

    public static JoiningStep Joining(JsonPart decoder)
    {
        if (decoder.IsNull) return new SpaceJoin();
        switch (decoder.Type)
        {
            case "WordPiece":
                decoder.WithMembers("type", "prefix", "cleanup");
                return new PrefixJoin(decoder.Member("prefix").AsString(), decoder.Member("cleanup").AsBoolean());
            case "BPEDecoder":
                decoder.WithMembers("type", "suffix");
                return decoder.Member("suffix").AsString() is { Length: > 0 } suffix ? new SuffixJoin(suffix) : throw decoder.Member("suffix").Fault("must not be empty");
            case "ByteLevel":
                return new ByteLevelJoin();
            case "Metaspace":
                var (mark, front, _) = MetaspaceOf(decoder);
                return new MetaspaceJoin(mark, front);
            default:
                throw Unknown(decoder, KnownJoinings);
        }
    }

    /// <summary>The parts of a sequence, and of those that are sequences themselves.</summary>
    private static IEnumerable<JsonPart> Flattened(JsonPart part, string listName)
    {
        if (part.IsNull) return [];
        if (part.Type != "Sequence") return [part];
        return part.WithMembers("type", listName).Member(listName).Items().SelectMany(item => Flattened(item, listName));
    }

    private static NormalizationStep StepOf(JsonPart step)
    {
        string type = step.Type;
        if (TokenizerJson.Forms.TryGetValue(type, out var form)) return new UnicodeFormStep(form);
        switch (type)
        {
            case "Lowercase":
                return new LowerCaseStep();
            case "StripAccents":
                return new AccentsStep();
            case "Strip":
                step.WithMembers("type", "strip_left", "strip_right");
                return new TrimStep(step.Member("strip_left").AsBoolean(), step.Member("strip_right").AsBoolean());
            case "Prepend":
                step.WithMembers("type", "prepend");
                return new PrependStep(step.Member("prepend").AsString());
            case "Replace":
                step.WithMembers("type", "pattern", "content");
                string old = step.Member("pattern").WithMembers("String").Member("String").AsString();
                return old.Length > 0 ? new ReplaceStep(old, step.Member("content").AsString()) : throw step.Member("pattern").Fault("must not be empty");
            case "BertNormalizer":
                step.WithMembers("type", "clean_text", "handle_chinese_chars", "strip_accents", "lowercase");
                bool lowersCase = step.Member("lowercase").AsBoolean();
                return new BertStep(step.Member("clean_text").AsBoolean(), step.Member("handle_chinese_chars").AsBoolean(), step.Optional("strip_accents").AsBoolean(otherwise: lowersCase), lowersCase);
            default:
                throw Unknown(step, KnownNormalizers);
        }
    }

    private static SubwordSplitter SplitterOf(JsonPart splitter)
    {
        if (splitter.IsNull) return new WholeSplitter();
        switch (splitter.Type)
        {
            case "Sequence" when Flattened(splitter, "pretokenizers").ToArray() is [var only]:
                return SplitterOf(only);
            case "BertPreTokenizer":
                return new BertSplitter();
            case "Whitespace":
                return new RunSplitter();
            case "WhitespaceSplit":
                return new SpaceSplitter();
            case "ByteLevel":
                splitter.WithMembers("type", "add_prefix_space", "trim_offsets", "use_regex");
                return new ByteLevelSplitter(splitter.Member("add_prefix_space").AsBoolean(), splitter.Optional("use_regex").AsBoolean(otherwise: true));
            case "Metaspace":
                var (mark, front, splits) = MetaspaceOf(splitter);
                return new MetaspaceSplitter(mark, front, splits);
            default:
                throw Unknown(splitter, KnownSplitters);
        }
    }

    private static (char Mark, MetaspaceFront Front, bool Splits) MetaspaceOf(JsonPart metaspace)
    {
        metaspace.WithMembers("type", "replacement", "add_prefix_space", "prepend_scheme", "split", "str_rep");
        string scheme = metaspace.Optional("prepend_scheme").AsStringOrNull() ?? (metaspace.Optional("add_prefix_space").AsBoolean(otherwise: true) ? "always" : "never");
        var front = scheme switch
        {
            "always" => MetaspaceFront.Always,
            "first" => MetaspaceFront.First,
            "never" => MetaspaceFront.Never,
            _ => throw metaspace.Optional("prepend_scheme").Fault($"is '{scheme}', known are 'always', 'first' and 'never'"),
        };
        return (metaspace.Member("replacement").AsChar(), front, metaspace.Optional("split").AsBoolean(otherwise: true));
    }

    private static FormatException Unknown(JsonPart part, string known) => part.Fault($"is of type '{part.Type}', which this library does not have. It has {known}");
}
