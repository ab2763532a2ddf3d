using System.Text.Json;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Reads tokenizer.json of Hugging Face tokenizers. A section that this library does not have is an error that names it.</summary>
/// <remarks>
/// Truncation and padding are passed over: they are about batches. The post-processor is kept but adds no tokens: text is encoded as with <c>add_special_tokens=False</c>.
/// Nothing read is executed, and nothing larger than the file's own scale is allocated.
/// </remarks>
internal static class TokenizerJsonReader
{
    public static SubwordTokenizer Read(Stream stream)
    {
        try
        {
            using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { AllowDuplicateProperties = false });
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The latter for names that are no UTF-8.
            throw new FormatException($"The tokenizer is no JSON data: {fault.Message} The file was altered or cut short.", fault);
        }
    }

    public static SubwordTokenizer Read(JsonElement root)
    {
        var file = new JsonPart(root, "tokenizer.json").WithMembers("version", "truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer", "post_processor", "decoder", "model");
        string? version = file.Optional("version").AsStringOrNull();
        if (version is not (null or TokenizerJson.Version)) throw file.Optional("version").Fault($"is '{version}', known is '{TokenizerJson.Version}'");
        try
        {
            var added = file.Optional("added_tokens") is { IsNull: false } list ? list.Items().Select(AddedTokenOf).ToArray() : [];
            var vocabulary = new VocabularyReader(file.Member("model"), added, file.Optional("post_processor"));
            var model = vocabulary.Read();
            var (normalization, splitter) = PipelineReader.Cutting(file.Optional("normalizer"), file.Optional("pre_tokenizer"));
            var postProcessor = file.Optional("post_processor");
            return new SubwordTokenizer(model, new SubwordPipeline(normalization, splitter, PipelineReader.Joining(file.Optional("decoder")), added) { PostProcessor = postProcessor.IsNull ? null : postProcessor.Value.GetRawText() });
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"The tokenizer contradicts itself: {fault.Message}", fault);
        }
    }

    private static AddedToken AddedTokenOf(JsonPart token)
    {
        token.WithMembers("id", "content", "single_word", "lstrip", "rstrip", "normalized", "special");
        string text = token.Member("content").AsString();
        if (text.Length == 0) throw token.Member("content").Fault("must not be empty");
        bool isSpecial = token.Optional("special").AsBoolean(otherwise: false);
        return new AddedToken(text, token.Member("id").AsIndex(), isSpecial, token.Optional("normalized").AsBoolean(otherwise: !isSpecial),
            token.Optional("single_word").AsBoolean(otherwise: false), token.Optional("lstrip").AsBoolean(otherwise: false), token.Optional("rstrip").AsBoolean(otherwise: false));
    }
}
