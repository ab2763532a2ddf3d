using System.Text.Json;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>Reads and writes tokenizers.</summary>
// *** Format ***  JSON: { "version": 1, "type": "characters" | "words" }
public static class TokenizerFile
{
    private const int Version = 1;
    private const string Characters = "characters";
    private const string Words = "words";

    /// <summary>Writes a tokenizer.</summary>
    /// <param name="tokenizer">The tokenizer.</param>
    /// <param name="stream">Where to.</param>
    /// <exception cref="NotSupportedException">The tokenizer is not this library's.</exception>
    public static void Write(Tokenizer tokenizer, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(tokenizer);
        string type = TypeOf(tokenizer) ?? throw new NotSupportedException($"A {tokenizer.GetType().Name} cannot be saved with a model: only {nameof(CharTokenizer)} and {nameof(WordTokenizer)} can.");
        JsonSerializer.Serialize(stream, new Contents(Version, type), JsonFormat.Options);
    }

    /// <summary>Reads a tokenizer.</summary>
    /// <param name="stream">Where from.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="FormatException">The data is not what <see cref="Write"/> writes.</exception>
    public static Tokenizer Read(Stream stream)
    {
        var contents = JsonFormat.Read<Contents>(stream);
        if (contents.Version != Version) throw new FormatException($"The tokenizer is of version {contents.Version}, this library reads version {Version}. Update the library, or save the model again.");
        return contents.Type switch
        {
            Characters => CharTokenizer.Create(),
            Words => WordTokenizer.Create(),
            _ => throw new FormatException($"The tokenizer is of type '{contents.Type}', known are '{Characters}' and '{Words}'. Update the library, or save the model again."),
        };
    }

    private static string? TypeOf(Tokenizer tokenizer) => tokenizer switch
    {
        CharTokenizer => Characters,
        WordTokenizer => Words,
        _ => null,
    };

    private sealed record Contents(int Version, string Type);
}
