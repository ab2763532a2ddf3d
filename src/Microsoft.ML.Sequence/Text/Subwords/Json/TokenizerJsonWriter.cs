using System.Text.Encodings.Web;
using System.Text.Json;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Writes tokenizer.json of Hugging Face tokenizers.</summary>
internal sealed class TokenizerJsonWriter(SubwordTokenizer tokenizer, Utf8JsonWriter writer)
{
    private static readonly JsonWriterOptions s_options = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly SubwordPipeline _pipeline = tokenizer.Pipeline;

    public static void Write(SubwordTokenizer tokenizer, Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, s_options);
        new TokenizerJsonWriter(tokenizer, writer).Write();
    }

    private void Write()
    {
        writer.WriteStartObject();
        writer.WriteString("version", TokenizerJson.Version);
        writer.WriteNull("truncation");
        writer.WriteNull("padding");
        writer.WriteStartArray("added_tokens");
        foreach (var token in _pipeline.AddedTokens.OrderBy(t => t.Id)) WriteAddedToken(token);
        writer.WriteEndArray();
        writer.WritePropertyName("normalizer");
        WriteNormalizer();
        writer.WritePropertyName("pre_tokenizer");
        WriteSplitter();
        writer.WritePropertyName("post_processor");
        WritePostProcessor();
        writer.WritePropertyName("decoder");
        WriteJoining();
        writer.WriteStartObject("model");
        WriteModel();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteAddedToken(AddedToken token)
    {
        writer.WriteStartObject();
        writer.WriteNumber("id", token.Id);
        writer.WriteString("content", token.Text);
        writer.WriteBoolean("single_word", token.StandsAlone);
        writer.WriteBoolean("lstrip", token.TakesSpaceBefore);
        writer.WriteBoolean("rstrip", token.TakesSpaceBehind);
        writer.WriteBoolean("normalized", token.IsNormalized);
        writer.WriteBoolean("special", token.IsSpecial);
        writer.WriteEndObject();
    }

    private void WriteNormalizer()
    {
        bool isMarked = _pipeline.Splitter is MarkedSplitter;
        int count = _pipeline.Normalization.Count + (isMarked ? 2 : 0);
        if (count == 0) writer.WriteNullValue();
        if (count > 1)
        {
            writer.WriteStartObject();
            writer.WriteString("type", "Sequence");
            writer.WriteStartArray("normalizers");
        }
        foreach (var step in _pipeline.Normalization) WriteStep(step);
        if (isMarked)
        {
            TokenizerJson.MarkedSpaces.WriteTo(writer);
            TokenizerJson.MarkedTrim.WriteTo(writer);
        }
        if (count <= 1) return;
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private void WriteStep(NormalizationStep step)
    {
        writer.WriteStartObject();
        switch (step)
        {
            case UnicodeFormStep form:
                writer.WriteString("type", TokenizerJson.Forms.Single(f => f.Value == form.Form).Key);
                break;
            case LowerCaseStep:
                writer.WriteString("type", "Lowercase");
                break;
            case AccentsStep:
                writer.WriteString("type", "StripAccents");
                break;
            case TrimStep trim:
                writer.WriteString("type", "Strip");
                writer.WriteBoolean("strip_left", trim.Left);
                writer.WriteBoolean("strip_right", trim.Right);
                break;
            case PrependStep prepend:
                writer.WriteString("type", "Prepend");
                writer.WriteString("prepend", prepend.Front);
                break;
            case ReplaceStep replace:
                writer.WriteString("type", "Replace");
                writer.WriteStartObject("pattern");
                writer.WriteString("String", replace.Old);
                writer.WriteEndObject();
                writer.WriteString("content", replace.New);
                break;
            case BertStep bert:
                writer.WriteString("type", "BertNormalizer");
                writer.WriteBoolean("clean_text", bert.CleansText);
                writer.WriteBoolean("handle_chinese_chars", bert.SplitsChinese);
                writer.WriteBoolean("strip_accents", bert.StripsAccents);
                writer.WriteBoolean("lowercase", bert.LowersCase);
                break;
            default:
                throw new NotSupportedException($"A {step.GetType().Name} cannot be written.");
        }
        writer.WriteEndObject();
    }

    private void WriteSplitter()
    {
        switch (_pipeline.Splitter)
        {
            case MarkedSplitter:
                TokenizerJson.MarkedWords.WriteTo(writer);
                break;
            case WholeSplitter:
                writer.WriteNullValue();
                break;
            case BertSplitter:
                WriteTyped("BertPreTokenizer");
                break;
            case RunSplitter:
                WriteTyped("Whitespace");
                break;
            case SpaceSplitter:
                WriteTyped("WhitespaceSplit");
                break;
            case ByteLevelSplitter bytes:
                WriteByteLevel(bytes.AddsSpace, bytes.Splits);
                break;
            case MetaspaceSplitter metaspace:
                WriteMetaspace(metaspace.Mark, metaspace.Front, metaspace.Splits);
                break;
            default:
                throw new NotSupportedException($"A {_pipeline.Splitter.GetType().Name} cannot be written.");
        }
    }

    // Special tokens that are not to be found in texts are no added tokens; a post-processor that adds none still names them.
    private void WritePostProcessor()
    {
        if (_pipeline.PostProcessor is { } raw)
        {
            writer.WriteRawValue(raw);
            return;
        }
        string[] named = [.. tokenizer.SpecialTokens.Except(_pipeline.AddedTokens.Select(t => t.Text))];
        if (named.Length == 0)
        {
            writer.WriteNullValue();
            return;
        }
        writer.WriteStartObject();
        writer.WriteString("type", "TemplateProcessing");
        WriteTemplate("single", "A");
        WriteTemplate("pair", "A", "B");
        writer.WriteStartObject("special_tokens");
        foreach (string token in named)
        {
            writer.WriteStartObject(token);
            writer.WriteString("id", token);
            writer.WriteStartArray("ids");
            writer.WriteNumberValue(tokenizer.IdOf(token)!.Value);
            writer.WriteEndArray();
            writer.WriteStartArray("tokens");
            writer.WriteStringValue(token);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void WriteTemplate(string name, params ReadOnlySpan<string> sequences)
    {
        writer.WriteStartArray(name);
        for (int i = 0; i < sequences.Length; i++)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("Sequence");
            writer.WriteString("id", sequences[i]);
            writer.WriteNumber("type_id", i);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }
        writer.WriteEndArray();
    }

    private void WriteJoining()
    {
        switch (_pipeline.Joining)
        {
            case SpaceJoin:
                writer.WriteNullValue();
                break;
            case ByteLevelJoin:
                WriteByteLevel(addsSpace: false, splits: true);
                break;
            case MetaspaceJoin metaspace:
                WriteMetaspace(metaspace.Mark, metaspace.Front, splits: true);
                break;
            case SuffixJoin suffix:
                WriteTyped("BPEDecoder", () => writer.WriteString("suffix", suffix.Suffix));
                break;
            case PrefixJoin prefix:
                WriteTyped("WordPiece", () =>
                {
                    writer.WriteString("prefix", prefix.Prefix);
                    writer.WriteBoolean("cleanup", prefix.CleansUp);
                });
                break;
            default:
                throw new NotSupportedException($"A {_pipeline.Joining.GetType().Name} cannot be written.");
        }
    }

    private void WriteByteLevel(bool addsSpace, bool splits) => WriteTyped("ByteLevel", () =>
    {
        writer.WriteBoolean("add_prefix_space", addsSpace);
        writer.WriteBoolean("trim_offsets", true);
        writer.WriteBoolean("use_regex", splits);
    });

    private void WriteMetaspace(char mark, MetaspaceFront front, bool splits) => WriteTyped("Metaspace", () =>
    {
        writer.WriteString("replacement", mark.ToString());
        writer.WriteString("prepend_scheme", front switch { MetaspaceFront.Always => "always", MetaspaceFront.First => "first", _ => "never" });
        writer.WriteBoolean("split", splits);
    });

    private void WriteTyped(string type, Action? members = null)
    {
        writer.WriteStartObject();
        writer.WriteString("type", type);
        members?.Invoke();
        writer.WriteEndObject();
    }

    private void WriteModel()
    {
        switch (tokenizer.Model)
        {
            case BpeModel bpe:
                WriteBpe(bpe);
                break;
            case WordPieceModel wordPiece:
                writer.WriteString("type", "WordPiece");
                writer.WriteString("unk_token", tokenizer.UnknownToken);
                writer.WriteString("continuing_subword_prefix", wordPiece.Prefix);
                writer.WriteNumber("max_input_chars_per_word", wordPiece.MaximumWordLength);
                WriteVocabulary();
                break;
            case WordLevelModel:
                writer.WriteString("type", "WordLevel");
                WriteVocabulary();
                writer.WriteString("unk_token", tokenizer.UnknownToken ?? "<unk>");
                break;
            case UnigramModel unigram:
                WriteUnigram(unigram);
                break;
            default:
                throw new NotSupportedException($"A {tokenizer.Model.GetType().Name} cannot be written.");
        }
    }

    private void WriteBpe(BpeModel bpe)
    {
        writer.WriteString("type", "BPE");
        writer.WriteNull("dropout");
        writer.WriteString("unk_token", tokenizer.UnknownToken);
        writer.WriteString("continuing_subword_prefix", bpe.Shape.Prefix.Length > 0 ? bpe.Shape.Prefix : null);
        writer.WriteString("end_of_word_suffix", bpe.Shape.Suffix.Length > 0 ? bpe.Shape.Suffix : null);
        writer.WriteBoolean("fuse_unk", bpe.Shape.FusesUnknown);
        writer.WriteBoolean("byte_fallback", false);
        writer.WriteBoolean("ignore_merges", bpe.Shape.IgnoresMerges);
        WriteVocabulary();
        writer.WriteStartArray("merges");
        foreach (var (left, right) in bpe.Merges)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(tokenizer.Tokens[left]);
            writer.WriteStringValue(tokenizer.Tokens[right]);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
    }

    private void WriteUnigram(UnigramModel unigram)
    {
        writer.WriteString("type", "Unigram");
        if (tokenizer.UnknownToken is null) writer.WriteNull("unk_id");
        else writer.WriteNumber("unk_id", unigram.Vocabulary.UnknownId);
        writer.WriteStartArray("vocab");
        foreach (var (token, score) in tokenizer.Tokens.Zip(unigram.Scores))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(token);
            writer.WriteNumberValue(score);
            writer.WriteEndArray();
        }
        writer.WriteEndArray();
        writer.WriteBoolean("byte_fallback", false);
    }

    private void WriteVocabulary()
    {
        writer.WriteStartObject("vocab");
        for (int id = 0; id < tokenizer.Tokens.Count; id++) writer.WriteNumber(tokenizer.Tokens[id], id);
        writer.WriteEndObject();
    }
}
