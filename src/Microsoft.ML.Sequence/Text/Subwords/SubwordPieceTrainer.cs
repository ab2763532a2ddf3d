namespace Microsoft.ML.Sequence.Text;

/// <summary>Learns tokens that are put together from an alphabet of characters.</summary>
public abstract class SubwordPieceTrainer : SubwordTrainer
{
    private protected SubwordPieceTrainer(SubwordSplitting splitting)
        : base(splitting)
    {
    }

    /// <summary>Gets how many different characters are taken in at most, the most frequent; the others become unknown.</summary>
    /// <value>The default value is <see langword="null"/>: as many as <see cref="SubwordTrainer.VocabularySize"/> has room for.</value>
    /// <remarks>Chinese text has thousands of them. The mark of word beginnings is one. Ignored with <see cref="SubwordSplitting.ByteLevel"/>, where the alphabet is all 256 bytes.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? MaximumAlphabetSize { get; init => field = AtLeastOneOrNull(value, nameof(MaximumAlphabetSize)); }

    /// <summary>Gets characters that are taken in whether they occur or not, before all others.</summary>
    /// <value>The default value is the empty string.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public string InitialAlphabet { get; init => field = value ?? throw new ArgumentNullException(nameof(InitialAlphabet)); } = "";

    /// <summary>Gets how many characters, or bytes, a token has at most, the mark of word beginnings included; prefixes and suffixes do not count.</summary>
    /// <value>The default value is <see langword="null"/>: any number, but 16 for <see cref="UnigramTrainer"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? MaximumTokenLength { get; init => field = AtLeastOneOrNull(value, nameof(MaximumTokenLength)); }

    /// <summary>The characters that are taken in, by code point.</summary>
    private protected IReadOnlyList<string> AlphabetOf(IReadOnlyDictionary<string, long> words)
    {
        if (Splitting == SubwordSplitting.ByteLevel) return [.. ByteAlphabet.Chars.ToArray().Order().Select(c => c.ToString())];
        int room = VocabularySize - FirstTokens.Length;
        return Alphabet.Of(words, InitialAlphabet, Math.Min(MaximumAlphabetSize ?? room, room));
    }

    private static int? AtLeastOneOrNull(int? value, string name) => value is { } given ? AtLeastOne(given, name) : null;
}
