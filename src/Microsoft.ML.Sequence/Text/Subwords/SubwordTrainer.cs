using System.Runtime.InteropServices;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Learns from texts how words are to be cut into subwords.</summary>
/// <remarks>Text streams by: the trainer holds each distinct word with its count, never the texts. A trainer holds its options alone, so that it may train many times and in several threads.</remarks>
public abstract class SubwordTrainer
{
    private protected SubwordTrainer()
    {
    }

    /// <summary>Gets how many tokens the tokenizer has at most: the unknown and the special ones, characters, and parts of words.</summary>
    /// <value>The default value is 8000.</value>
    /// <remarks>Characters that do not fit in become unknown, the rarest first.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int VocabularySize { get; init => field = AtLeastOne(value, nameof(VocabularySize)); } = 8000;

    /// <summary>Gets how often something must occur to be learned as a token; single characters are taken in however rare they are.</summary>
    /// <value>The default value is 2.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MinimumCount { get; init => field = AtLeastOne(value, nameof(MinimumCount)); } = 2;

    /// <summary>Gets the token for characters that were not seen in training. It has the id 0.</summary>
    /// <value>The default value is <c>&lt;unk&gt;</c>.</value>
    public string UnknownToken { get; init; } = "<unk>";

    /// <summary>Gets further tokens that are put in whether they occur or not, such as <c>&lt;bos&gt;</c> and <c>&lt;eos&gt;</c>. They have the ids from 1 on.</summary>
    /// <value>The default value is none.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IReadOnlyList<string> SpecialTokens { get; init => field = [.. value ?? throw new ArgumentNullException(nameof(SpecialTokens))]; } = [];

    /// <summary>Gets whether text is put into lower case first, by the rules that hold for no culture in particular.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool LowerCase { get; init; }

    /// <summary>Learns from texts.</summary>
    /// <param name="texts">The texts, read once, one after the other.</param>
    /// <param name="cancellationToken">Ends the training without a result.</param>
    /// <returns>The tokenizer: the same for the same texts, in whatever order they come.</returns>
    /// <exception cref="ArgumentException">An option contradicts another; a text is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The texts hold no word.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public SubwordTokenizer Train(IEnumerable<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        CheckOptions();
        var words = CountWords(texts, cancellationToken);
        if (words.Count == 0) throw new InvalidOperationException($"{GetType().Name} found no word to learn from: there are no texts, or nothing but white space in them. Train on texts that have some.");
        return new SubwordTokenizer(Learn(words, cancellationToken), LowerCase);
    }

    /// <summary>Checks what options have to do with each other.</summary>
    /// <exception cref="ArgumentException">Lists every fault.</exception>
    internal void CheckOptions()
    {
        string?[] special = [UnknownToken, .. SpecialTokens];
        // Room for the mark of word beginnings and one character, beside the special tokens.
        int least = special.Length + 2;
        List<string> faults =
        [
            .. VocabularySize < least ? [$"{nameof(VocabularySize)} ({VocabularySize}) must be at least {least}: {special.Length} special tokens, the mark of word beginnings, and one character."] : Array.Empty<string>(),
            .. special.Where(t => t is null or { Length: < 2 }).Select(t => $"The special token '{t}' must have 2 characters or more: one character alone is text."),
            .. special.GroupBy(t => t).Where(g => g.Count() > 1).Select(g => $"The special token '{g.Key}' must be given once, was given {g.Count()} times."),
        ];
        if (faults.Count > 0) throw new ArgumentException($"{GetType().Name}: {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}. {string.Join(' ', faults)}");
    }

    /// <summary>Learns from marked words and how often each occurs.</summary>
    private protected abstract SubwordModel Learn(IReadOnlyDictionary<string, long> words, CancellationToken cancellationToken);

    private Dictionary<string, long> CountWords(IEnumerable<string> texts, CancellationToken cancellationToken)
    {
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        var lookup = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (string text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (text is null) throw new ArgumentException("A text is null. Leave it out, or give an empty one.", nameof(texts));
            var words = new MarkedWords(text, LowerCase);
            while (words.MoveNext()) CollectionsMarshal.GetValueRefOrAddDefault(lookup, words.Current, out _)++;
            words.Dispose();
        }
        return counts;
    }

    private static int AtLeastOne(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }
}
