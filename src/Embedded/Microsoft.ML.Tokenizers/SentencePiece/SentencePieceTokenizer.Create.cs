namespace Microsoft.ML.Tokenizers;

public partial class SentencePieceTokenizer
{
    /// <exception cref="InvalidDataException">The stream is not a model of SentencePiece.</exception>
    public static SentencePieceTokenizer Create(Stream modelStream, bool addBeginningOfSentence = true, bool addEndOfSentence = false, IReadOnlyDictionary<string, int>? specialTokens = null) =>
        new(SentencePieceModelReader.Read(modelStream), addBeginningOfSentence, addEndOfSentence, specialTokens);

    /// <summary>Makes a Unigram tokenizer of pieces with scores, whose ids are their places. The pieces "&lt;s&gt;" and "&lt;/s&gt;" start and end sentences; what is missing is not added.</summary>
    public static SentencePieceTokenizer Create(IEnumerable<(string Piece, float Score)> vocab, int unkId, bool addBeginningOfSentence = true, bool addEndOfSentence = false, ReadOnlySpan<byte> precompiledCharsMap = default, bool addDummyPrefix = true, bool escapeWhiteSpaces = true, bool treatWhitespaceAsSuffix = false, bool byteFallback = false, IReadOnlyDictionary<string, int>? specialTokens = null)
    {
        ArgumentNullException.ThrowIfNull(vocab);
        var model = new SentencePieceModel
        {
            UnknownId = unkId,
            AddDummyPrefix = addDummyPrefix,
            EscapeWhiteSpaces = escapeWhiteSpaces,
            TreatWhitespaceAsSuffix = treatWhitespaceAsSuffix,
            ByteFallback = byteFallback,
            CharacterMap = precompiledCharsMap.ToArray(),
        };
        foreach (var (piece, score) in vocab)
        {
            int id = model.Pieces.Count;
            bool isByte = byteFallback && piece.Length == "<0x00>".Length && piece.StartsWith("<0x", StringComparison.Ordinal) && piece[^1] == '>';
            model.Pieces.Add((piece, score, id == unkId ? PieceKind.Unknown : piece is "<s>" or "</s>" or "<pad>" ? PieceKind.Control : isByte ? PieceKind.Byte : PieceKind.Normal));
        }

        if (unkId < 0 || unkId >= model.Pieces.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(unkId), unkId, $"The id of the unknown token must be that of one of the {model.Pieces.Count} pieces.");
        }

        model.Unknown = model.Pieces[unkId].Text;
        model.BeginId = model.Pieces.FindIndex(p => p.Text == model.Begin);
        model.EndId = model.Pieces.FindIndex(p => p.Text == model.End);
        model.PadId = model.Pieces.FindIndex(p => p.Text == model.Pad);
        return new(model, addBeginningOfSentence && model.BeginId >= 0, addEndOfSentence && model.EndId >= 0, specialTokens);
    }

    /// <summary>Makes a Unigram tokenizer of a tokenizer.json of Hugging Face's tokenizers; its special added tokens are the special tokens unless others are given.</summary>
    /// <exception cref="InvalidDataException">The stream is not such a file, or its model is not Unigram.</exception>
    public static SentencePieceTokenizer CreateFromTokenizerJson(Stream tokenizerJsonStream, bool addBeginningOfSentence = true, bool addEndOfSentence = false, IReadOnlyDictionary<string, int>? specialTokens = null)
    {
        ArgumentNullException.ThrowIfNull(tokenizerJsonStream);
        var file = TokenizerJson.Read(tokenizerJsonStream);
        return Create(file.Pieces, file.UnknownId, addBeginningOfSentence, addEndOfSentence, file.CharacterMap, file.AddDummyPrefix, byteFallback: file.ByteFallback, specialTokens: specialTokens ?? file.Special);
    }
}
