using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Learns a unigram language model of subwords: from many frequent substrings on those are left out, round by round, without which the texts lose least of their probability.</summary>
/// <remarks>
/// Kudo 2018, arXiv:1804.10959, with the details of Hugging Face tokenizers 0.23.1. A test compares the tokens and scores of one corpus with those that it learns: they are the same, but for the order of characters
/// that fell out because longer tokens cover them. Those come back with scores 0.0001 apart, there in an order that changes from run to run, here by code point. Training is not compared with SentencePiece's.
/// Ids run: the unknown and the special tokens, then tokens from the most probable on.
/// The probabilities of long words need memory in proportion to their length times <see cref="SubwordPieceTrainer.MaximumTokenLength"/>.
/// </remarks>
public sealed class UnigramTrainer : SubwordPieceTrainer
{
    private const int UsualTokenLength = 16;

    /// <summary>Makes a trainer whose text is cut by <see cref="SubwordSplitting.Metaspace"/>.</summary>
    public UnigramTrainer()
        : base(SubwordSplitting.Metaspace)
    {
    }

    /// <summary>Gets what part of the tokens is kept from round to round.</summary>
    /// <value>The default value is 0.75.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above 0 and below 1.</exception>
    public double ShrinkingFactor
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(ShrinkingFactor), value, "It must be above 0 and below 1.");
    } = 0.75;

    /// <summary>Gets how often each round estimates the probabilities.</summary>
    /// <value>The default value is 2.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int SubIterations { get; init => field = AtLeastOne(value, nameof(SubIterations)); } = 2;

    private protected override SubwordModel Learn(IReadOnlyDictionary<string, long> words, CancellationToken cancellationToken)
    {
        var first = FirstTokens;
        var alphabet = AlphabetOf(words);
        var learner = new UnigramLearner(Splitting == SubwordSplitting.ByteLevel ? BpeLearner.AsBytes(words) : Within(words, alphabet), alphabet, first, MaximumTokenLength ?? UsualTokenLength);
        var pieces = learner.Learn(VocabularySize, VocabularySize - first.Length, ShrinkingFactor, SubIterations, Progress, cancellationToken);
        var vocabulary = new SubwordVocabulary([.. first, .. pieces.Select(p => p.Text)], UnknownToken, [.. SpecialTokens.Where(t => t != UnknownToken)]);
        return new UnigramModel(vocabulary, [.. first.Select(_ => 0.0), .. pieces.Select(p => p.Score)]);
    }

    /// <summary>The words, parted by characters that are not in the alphabet.</summary>
    private static Dictionary<string, long> Within(IReadOnlyDictionary<string, long> words, IReadOnlyList<string> alphabet)
    {
        var known = alphabet.ToHashSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        var parts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (word, count) in words)
        {
            int start = 0;
            for (int i = 0, length; i <= word.Length; i += length)
            {
                length = 1;
                if (i < word.Length) Rune.DecodeFromUtf16(word.AsSpan(i), out _, out length);
                if (i < word.Length && known.Contains(word.AsSpan(i, length))) continue;
                if (i > start) parts[word[start..i]] = parts.GetValueOrDefault(word[start..i]) + count;
                start = i + length;
            }
        }
        return parts;
    }
}
