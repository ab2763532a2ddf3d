namespace Microsoft.ML.Tokenizers;

/// <summary>Llama's tokenizer: SentencePiece's byte-pair encoding without a table of characters (Touvron et al. 2023, arXiv:2302.13971).</summary>
public sealed class LlamaTokenizer : SentencePieceTokenizer
{
    private LlamaTokenizer(SentencePieceModel model, bool addBeginOfSentence, bool addEndOfSentence, IReadOnlyDictionary<string, int>? specialTokens)
        : base(model, addBeginOfSentence, addEndOfSentence, specialTokens)
    {
    }

    /// <exception cref="ArgumentException">The model is not byte-pair encoding, or it normalizes characters.</exception>
    public static new LlamaTokenizer Create(Stream modelStream, bool addBeginOfSentence = true, bool addEndOfSentence = false, IReadOnlyDictionary<string, int>? specialTokens = null)
    {
        var model = SentencePieceModelReader.Read(modelStream);
        if (model.Type != SentencePieceModel.Bpe)
        {
            throw new ArgumentException("The model type is not Bpe.", "modelProto");
        }

        if (model.NormalizerName is not ("" or "identity"))
        {
            throw new ArgumentException($"Normalization '{model.NormalizerName}' is not supported.", "modelProto");
        }

        return new(model, addBeginOfSentence, addEndOfSentence, specialTokens);
    }
}
