namespace Microsoft.ML.Sequence.Text;

public sealed partial class SubwordTokenizer
{
    /// <summary>Reads a tokenizer.json of Hugging Face tokenizers, such as <see cref="Save(string)"/> writes.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The tokenizer.</returns>
    /// <remarks>
    /// Models are BPE, WordPiece, Unigram and WordLevel, without dropout and byte fallback; normalizers NFC, NFD, NFKC, NFKD, Lowercase, StripAccents, Strip, BertNormalizer, Prepend and Replace of a string;
    /// pre-tokenizers BertPreTokenizer, Whitespace, WhitespaceSplit, ByteLevel and Metaspace; decoders WordPiece, BPEDecoder, ByteLevel and Metaspace.
    /// Truncation and padding are passed over. The post-processor is kept for <see cref="Save(string)"/> but adds no token: text is encoded as with <c>add_special_tokens=False</c>.
    /// </remarks>
    /// <exception cref="FormatException">The file is none, contradicts itself, or holds what this library does not have; the message says what and where.</exception>
    public static SubwordTokenizer Load(string path)
    {
        using var stream = File.OpenRead(path);
        return Load(stream);
    }

    /// <summary>Reads a tokenizer.json of Hugging Face tokenizers, as <see cref="Load(string)"/> does.</summary>
    /// <param name="stream">Where from; it stays open.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="FormatException">The data is none, contradicts itself, or holds what this library does not have; the message says what and where.</exception>
    public static SubwordTokenizer Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return TokenizerJsonReader.Read(stream);
    }

    /// <summary>Writes a tokenizer.json that Hugging Face tokenizers reads, and cuts text by as this one does.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <remarks>Offsets differ in one thing: Hugging Face tokenizers counts a marked word's white space to its first token. And a Unigram model finds its special tokens in texts there, also where <see cref="FindsSpecialTokens"/> is <see langword="false"/>.</remarks>
    public void Save(string path)
    {
        using var stream = File.Create(path);
        Save(stream);
    }

    /// <summary>Writes a tokenizer.json, as <see cref="Save(string)"/> does.</summary>
    /// <param name="stream">Where to; it stays open.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        TokenizerJsonWriter.Write(this, stream);
    }

    /// <summary>Writes the vocabulary in the older files of its kind: <c>vocab.txt</c> for WordPiece, which <c>WordPieceTokenizer.Create</c> reads; <c>vocab.json</c> and <c>merges.txt</c> for byte-pair encoding, which <c>BpeTokenizer.Create</c> reads; <c>vocab.json</c> for whole words.</summary>
    /// <param name="folder">The folder; it is made if need be, and files that are there are replaced.</param>
    /// <returns>The files' paths.</returns>
    /// <remarks>Normalization and splitting are not in these files: give the other tokenizer its own. With <see cref="SubwordSplitting.ByteLevel"/> set <c>BpeOptions.ByteLevel</c>.</remarks>
    /// <exception cref="NotSupportedException">The model is a Unigram one, which has no such file, or a token holds a line break or, in a merge, white space.</exception>
    public IReadOnlyList<string> SaveVocabulary(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return VocabularyWriter.Write(this, folder);
    }
}
