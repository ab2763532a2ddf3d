using System.Globalization;
using System.Text;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>Reads and writes n-gram models as ARPA text, which KenLM, SRILM and others share.</summary>
/// <remarks>
/// Markers have the format's usual names: <c>&lt;s&gt;</c> begins a sentence and is never predicted (whatever probability it has in a file is passed over, and -99 is written),
/// <c>&lt;/s&gt;</c> ends it, <c>&lt;unk&gt;</c> stands for unknown tokens. The file holds no more than its n-grams: who reads a sentence puts the markers around it.
/// </remarks>
// *** Format ***  UTF-8. \data\, a line "ngram k=count" for each length, then for each length \k-grams: and its lines, then \end\.
// A line is log10 of the probability, tab, the tokens with spaces between, and for all but the greatest length tab and log10 of the back-off weight.
public static class ArpaFile
{
    /// <summary>The marker of a sentence's beginning.</summary>
    public const string BeginningOfSentence = "<s>";

    /// <summary>The marker of a sentence's end.</summary>
    public const string EndOfSentence = "</s>";

    /// <summary>What stands for the logarithm of 0, as SRILM writes it; what is read as less or equal is 0 too.</summary>
    internal const float LogZero = -99;

    internal static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Writes a model.</summary>
    /// <param name="model">The model; not one by <see cref="NGramSmoothing.MaximumLikelihood"/>, <see cref="NGramSmoothing.Lidstone"/> or <see cref="NGramSmoothing.StupidBackoff"/>, which back off in ways that the format cannot say.</param>
    /// <param name="vocabulary">The tokens' texts: token <c>t</c> has key <c>t + 1</c>.</param>
    /// <param name="stream">Where to; it stays open.</param>
    /// <exception cref="ArgumentException">The format cannot say how the model backs off, the vocabulary is of another size, or a token is empty or has white space in it.</exception>
    public static void Write(NGramLanguageModel model, Vocabulary vocabulary, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(vocabulary);
        if (model.Backoff != default) throw new ArgumentException("An ARPA file cannot say how this model backs off: it knows only weights of the contexts it lists, and their shorter contexts. Use a smoothing that is mixed with shorter contexts, such as ModifiedKneserNey.", nameof(model));
        if (vocabulary.Count != model.VocabularySize) throw new ArgumentException($"The vocabulary has {vocabulary.Count} tokens, the model {model.VocabularySize}. Give the vocabulary that the model was trained with.", nameof(vocabulary));
        if (vocabulary.Tokens.FirstOrDefault(t => t.Length == 0 || t.Any(char.IsWhiteSpace)) is { } token) throw new ArgumentException($"Token '{token}' is empty or has white space, which separates tokens in an ARPA file. Replace it in the vocabulary by a name.", nameof(vocabulary));

        using var writer = new StreamWriter(stream, Utf8, leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(@"\data\");
        for (int length = 1; length <= model.Order; length++) writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ngram {length}={model.CountOf(length)}"));
        for (int length = 1; length <= model.Order; length++)
        {
            writer.WriteLine();
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $@"\{length}-grams:"));
            WriteLevel(model, vocabulary, writer, length, context: 0, prefix: "");
        }
        writer.WriteLine();
        writer.WriteLine(@"\end\");
    }

    /// <summary>Reads a model.</summary>
    /// <param name="stream">Where from; it stays open.</param>
    /// <returns>The model and its vocabulary.</returns>
    /// <exception cref="FormatException">The file was cut short or altered; the message names the line, what was found and what is needed.</exception>
    public static ArpaModel Read(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new StreamReader(stream, Utf8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        return new ArpaReader(reader).Read();
    }

    // Sorted as they are, the n-grams of a length are met in their order by a walk down from the single tokens.
    private static void WriteLevel(NGramLanguageModel model, Vocabulary vocabulary, StreamWriter writer, int length, int context, string prefix)
    {
        var trie = model.Trie;
        var (begin, end) = trie.Children(context);
        for (int node = begin; node < end; node++)
        {
            string text = prefix + vocabulary.Tokens[trie.Token(node)];
            if (length > 1)
            {
                WriteLevel(model, vocabulary, writer, length - 1, node, text + ' ');
                continue;
            }
            writer.WriteLine(node < trie.ContextCount
                ? string.Create(CultureInfo.InvariantCulture, $"{Log10(model.Values[node])}\t{text}\t{Log10(model.Weights[node])}")
                : string.Create(CultureInfo.InvariantCulture, $"{Log10(model.Values[node])}\t{text}"));
        }
    }

    private static float Log10(float natural) => float.IsNegativeInfinity(natural) ? LogZero : (float)(natural / Math.Log(10));
}
