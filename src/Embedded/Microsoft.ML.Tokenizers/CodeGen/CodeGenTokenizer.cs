using System.Collections.ObjectModel;

namespace Microsoft.ML.Tokenizers;

/// <summary>CodeGen's byte-pair encoding: GPT-2's (Radford et al. 2019) with tokens for runs of spaces and tabs (Nijkamp et al. 2022, arXiv:2203.13474).</summary>
public partial class CodeGenTokenizer : Tokenizer
{
    private const string EndOfText = "<|endoftext|>";

    private readonly RankedVocabulary _vocabulary;
    private readonly CodeGenEncoder _encoder;
    private readonly EncodedToken _endOfText;
    private readonly Dictionary<int, string> _special;

    private protected CodeGenTokenizer(Stream vocabStream, Stream mergesStream, bool addPrefixSpace, bool addBeginOfSentence, bool addEndOfSentence)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        ArgumentNullException.ThrowIfNull(mergesStream);
        _vocabulary = new(vocabStream, mergesStream);
        if (!_vocabulary.Ids.TryGetValue(EndOfText, out int id))
        {
            throw new ArgumentException($"The Unknown token '{EndOfText}' is not found in the vocabulary.");
        }

        _endOfText = new(id, EndOfText, 0..0);
        var special = WhiteSpaceRuns();
        _special = special.ToDictionary(s => s.Value, s => s.Key);
        SpecialTokens = special;
        Vocabulary = new ReadOnlyDictionary<string, int>(_vocabulary.Ids);
        PreTokenizer = new RegexPreTokenizer(EncodingPatterns.P50kBase(), special);
        _encoder = new(_vocabulary, special, _endOfText);
        AddPrefixSpace = addPrefixSpace;
        AddBeginningOfSentence = addBeginOfSentence;
        AddEndOfSentence = addEndOfSentence;
    }

    public override PreTokenizer? PreTokenizer { get; }

    public override Normalizer? Normalizer => null;

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    public IReadOnlyDictionary<string, int> Vocabulary { get; }

    /// <summary>Whether texts are encoded as if a space stood before them, which no offset counts.</summary>
    public bool AddPrefixSpace { get; }

    public bool AddBeginningOfSentence { get; }

    public bool AddEndOfSentence { get; }

    public string? UnknownToken => EndOfText;

    public int? UnknownTokenId => _endOfText.Id;

    public string? BeginningOfSentenceToken => EndOfText;

    public int? BeginningOfSentenceId => _endOfText.Id;

    public string? EndOfSentenceToken => EndOfText;

    public int? EndOfSentenceId => _endOfText.Id;

    public static CodeGenTokenizer Create(Stream vocabStream, Stream mergesStream, bool addPrefixSpace = false, bool addBeginOfSentence = false, bool addEndOfSentence = false) =>
        new(vocabStream, mergesStream, addPrefixSpace, addBeginOfSentence, addEndOfSentence);

    // The ids of Salesforce/codegen-350M-mono's added tokens: 31 to 2 spaces, then 9 to 2 tabs.
    private static Dictionary<string, int> WhiteSpaceRuns()
    {
        const int First = 50256, MostSpaces = 31, MostTabs = 9, Fewest = 2;
        var special = new Dictionary<string, int> { [EndOfText] = First };
        for (int spaces = MostSpaces; spaces >= Fewest; spaces--)
        {
            special.Add(new(' ', spaces), First + special.Count);
        }

        for (int tabs = MostTabs; tabs >= Fewest; tabs--)
        {
            special.Add(new('\t', tabs), First + special.Count);
        }

        return special;
    }
}
