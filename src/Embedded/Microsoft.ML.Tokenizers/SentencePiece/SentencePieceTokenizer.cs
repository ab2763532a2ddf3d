using System.Text.RegularExpressions;

namespace Microsoft.ML.Tokenizers;

/// <summary>SentencePiece's tokenizers (Kudo and Richardson 2018, arXiv:1808.06226) over a trained model: byte-pair encoding and Unigram.</summary>
public partial class SentencePieceTokenizer : Tokenizer
{
    private readonly SentencePieceModel _model;
    private readonly SentencePieceSegmenter _segmenter;
    private readonly SentencePieceNormalizer _normalizer;
    private readonly Regex? _specialPattern;
    private readonly Dictionary<int, string> _special = [];

    private protected SentencePieceTokenizer(SentencePieceModel model, bool addBeginningOfSentence, bool addEndOfSentence, IReadOnlyDictionary<string, int>? specialTokens)
    {
        _model = model;
        _segmenter = model.Type switch
        {
            SentencePieceModel.Bpe => new SentencePieceBpe(model),
            SentencePieceModel.Unigram => new SentencePieceUnigram(model),
            _ => throw new ArgumentException($"The model type '{model.Type}' is not supported.", "modelProto"),
        };
        AddBeginningOfSentence = addBeginningOfSentence;
        AddEndOfSentence = addEndOfSentence;
        SpecialTokens = specialTokens;
        _normalizer = new(model.CharacterMap, model.RemoveExtraWhiteSpaces, model.AddDummyPrefix, model.EscapeWhiteSpaces, model.TreatWhitespaceAsSuffix, specialTokens);
        if (specialTokens is { Count: > 0 })
        {
            _special = specialTokens.ToDictionary(s => s.Value, s => s.Key);
            _specialPattern = new Regex(string.Join('|', specialTokens.Keys.Select(Regex.Escape)));
        }
    }

    public override PreTokenizer? PreTokenizer => null;

    public override Normalizer? Normalizer => _normalizer;

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    public IReadOnlyDictionary<string, int> Vocabulary => _segmenter.Vocabulary;

    public bool ByteFallback => _model.ByteFallback;

    public bool AddDummyPrefix => _model.AddDummyPrefix;

    public bool EscapeWhiteSpaces => _model.EscapeWhiteSpaces;

    public bool TreatWhitespaceAsSuffix => _model.TreatWhitespaceAsSuffix;

    public bool AddBeginningOfSentence { get; }

    public bool AddEndOfSentence { get; }

    public string BeginningOfSentenceToken => _model.Begin;

    public string EndOfSentenceToken => _model.End;

    public string UnknownToken => _model.Unknown;

    // A model without such a token says -1; the official tokenizer then answers, and adds, 0.
    public int BeginningOfSentenceId => Math.Max(0, _model.BeginId);

    public int EndOfSentenceId => Math.Max(0, _model.EndId);

    public int UnknownId => Math.Max(0, _model.UnknownId);

    private bool IsUnigram => _segmenter is SentencePieceUnigram;
}
