namespace Microsoft.ML.Tokenizers;

/// <summary>The kinds of pieces, numbered as in SentencePiece's model files.</summary>
internal enum PieceKind
{
    Normal = 1,
    Unknown = 2,
    Control = 3,
    UserDefined = 4,
    Unused = 5,
    Byte = 6,
}

/// <summary>What a SentencePiece model file holds, as far as encoding and decoding need it; the defaults are the format's.</summary>
internal sealed class SentencePieceModel
{
    public const int Unigram = 1, Bpe = 2;

    public List<(string Text, float Score, PieceKind Kind)> Pieces { get; } = [];

    public int Type { get; set; } = Unigram;

    public bool TreatWhitespaceAsSuffix { get; set; }

    public bool ByteFallback { get; set; }

    public int UnknownId { get; set; }

    public int BeginId { get; set; } = 1;

    public int EndId { get; set; } = 2;

    public int PadId { get; set; } = -1;

    public string Unknown { get; set; } = "<unk>";

    public string Begin { get; set; } = "<s>";

    public string End { get; set; } = "</s>";

    public string Pad { get; set; } = "<pad>";

    public string NormalizerName { get; set; } = "";

    public byte[] CharacterMap { get; set; } = [];

    public bool AddDummyPrefix { get; set; } = true;

    public bool RemoveExtraWhiteSpaces { get; set; } = true;

    public bool EscapeWhiteSpaces { get; set; } = true;
}
