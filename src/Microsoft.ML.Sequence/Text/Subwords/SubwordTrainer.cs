using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Learns from texts how words are to be cut into subwords.</summary>
/// <remarks>
/// Text streams by: the trainer holds each distinct word with its count, never the texts. Words are counted by as many threads as there are cores.
/// A trainer holds its options alone, so that it may train many times and in several threads.
/// Texts that hold bytes that were no UTF-8, or lone surrogates, have U+FFFD there, which is a symbol like others.
/// </remarks>
public abstract class SubwordTrainer
{
    private protected SubwordTrainer(SubwordSplitting splitting) => Splitting = splitting;

    /// <summary>Gets how many tokens the tokenizer has at most: the unknown and the special ones, characters, and parts of words.</summary>
    /// <value>The default value is 8000.</value>
    /// <remarks>Characters that do not fit in become unknown, the rarest first.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int VocabularySize { get; init => field = AtLeastOne(value, nameof(VocabularySize)); } = 8000;

    /// <summary>Gets how often something must occur to be learned as a token; single characters are taken in however rare they are.</summary>
    /// <value>The default value is 2.</value>
    /// <remarks>Ignored by <see cref="UnigramTrainer"/>, which weighs tokens against each other.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MinimumCount { get; init => field = AtLeastOne(value, nameof(MinimumCount)); } = 2;

    /// <summary>Gets the token for what was not seen in training. It has the id 0, unless it is among <see cref="SpecialTokens"/>.</summary>
    /// <value>The default value is <c>&lt;unk&gt;</c>, that of <see cref="WordPieceTrainer"/> <c>[UNK]</c>. With <see langword="null"/> what was not seen is left out of the tokens.</value>
    public string? UnknownToken { get; init; } = "<unk>";

    /// <summary>Gets further tokens that are put in whether they occur or not, such as <c>&lt;bos&gt;</c> and <c>&lt;eos&gt;</c>. They have the first ids, in this order, behind the unknown token where that is not among them.</summary>
    /// <value>The default value is none.</value>
    /// <exception cref="ArgumentNullException">The value is <see langword="null"/>.</exception>
    public IReadOnlyList<string> SpecialTokens { get; init => field = [.. value ?? throw new ArgumentNullException(nameof(SpecialTokens))]; } = [];

    /// <summary>Gets whether the tokenizer finds the unknown and the special tokens in texts by their spelling, as Hugging Face tokenizers does.</summary>
    /// <value>The default value is <see langword="false"/>: what looks like one is text, so that nobody's text can end a sequence.</value>
    public bool FindSpecialTokens { get; init; }

    /// <summary>Gets whether text is put into lower case first, by the rules that hold for no culture in particular.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool LowerCase { get; init; }

    /// <summary>Gets whether combining marks are taken away first, also those of letters that Unicode has with their accents.</summary>
    /// <value>The default value is <see langword="false"/>.</value>
    public bool StripAccents { get; init; }

    /// <summary>Gets Unicode's normalization form that text is brought into first.</summary>
    /// <value>The default value is <see langword="null"/>: text is taken as it is.</value>
    public NormalizationForm? UnicodeForm { get; init; }

    /// <summary>Gets how text is cut into words.</summary>
    /// <value>The default value is <see cref="SubwordSplitting.MarkedWords"/> for <see cref="BpeTrainer"/>, <see cref="SubwordSplitting.Bert"/> for <see cref="WordPieceTrainer"/>,
    /// <see cref="SubwordSplitting.Metaspace"/> for <see cref="UnigramTrainer"/> and <see cref="SubwordSplitting.WordsAndOthers"/> for <see cref="WordLevelTrainer"/>.</value>
    public SubwordSplitting Splitting { get; init; }

    /// <summary>Gets who is told now and then how far the training is, on the thread that trains.</summary>
    /// <value>The default value is <see langword="null"/>: nobody.</value>
    public IProgress<SubwordTrainingProgress>? Progress { get; init; }

    /// <summary>Gets the unknown and the special tokens in the order of their ids.</summary>
    private protected string[] FirstTokens => UnknownToken is null || SpecialTokens.Contains(UnknownToken) ? [.. SpecialTokens] : [UnknownToken, .. SpecialTokens];

    /// <summary>Learns from texts.</summary>
    /// <param name="texts">The texts, such as <see cref="File.ReadLines(string)"/>; read once, one after the other.</param>
    /// <param name="cancellationToken">Ends the training without a result.</param>
    /// <returns>The tokenizer: the same for the same texts, in whatever order they come.</returns>
    /// <exception cref="ArgumentException">An option contradicts another; a text is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">The texts hold no word.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public SubwordTokenizer Train(IEnumerable<string> texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        CheckOptions();
        var pipeline = new SubwordPipeline(Normalization(), Splitter(), Joining(), []);
        var words = new WordCounter(pipeline, Progress).Count(texts, cancellationToken);
        if (words.Count == 0) throw new InvalidOperationException($"{GetType().Name} found no word to learn from: there are no texts, or nothing but white space in them. Train on texts that have some.");
        var model = Learn(words, cancellationToken);
        AddedToken[] added = FindSpecialTokens ? [.. FirstTokens.Select(t => new AddedToken(t, model.Vocabulary.IdOf(t)!.Value, IsSpecial: true))] : [];
        return new SubwordTokenizer(model, pipeline with { AddedTokens = added });
    }

    /// <summary>Checks what options have to do with each other.</summary>
    /// <exception cref="ArgumentException">Lists every fault.</exception>
    internal void CheckOptions()
    {
        var special = FirstTokens;
        var (room, what) = Splitting switch
        {
            SubwordSplitting.MarkedWords or SubwordSplitting.Metaspace => (2, "the mark of word beginnings, and one character"),
            SubwordSplitting.ByteLevel => (ByteAlphabet.Chars.Length, "and all 256 bytes"),
            _ => (1, "and one character or word"),
        };
        List<string> faults =
        [
            .. VocabularySize < special.Length + room ? [$"{nameof(VocabularySize)} ({VocabularySize}) must be at least {special.Length + room}: {special.Length} special tokens, {what}."] : Array.Empty<string>(),
            .. special.Where(t => t is null or { Length: < 2 }).Select(t => $"The special token '{t}' must have 2 characters or more: one character alone is text."),
            .. special.Where(t => t is not null && t.EnumerateRunes().Any(r => r == Rune.ReplacementChar)).Select(t => $"The special token '{t}' must be text, without U+FFFD or a surrogate that lacks its other half."),
            .. special.GroupBy(t => t).Where(g => g.Count() > 1).Select(g => $"The special token '{g.Key}' must be given once, was given {g.Count()} times."),
            .. Faults(),
        ];
        if (faults.Count > 0) throw new ArgumentException($"{GetType().Name}: {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}. {string.Join(' ', faults)}");
    }

    /// <summary>Learns from words and how often each occurs.</summary>
    private protected abstract SubwordModel Learn(IReadOnlyDictionary<string, long> words, CancellationToken cancellationToken);

    /// <summary>The faults of a trainer's own options.</summary>
    private protected virtual IEnumerable<string> Faults() => [];

    private protected virtual JoiningStep Joining() => Splitting switch
    {
        SubwordSplitting.MarkedWords or SubwordSplitting.Metaspace => new MetaspaceJoin(MarkedSplitter.Mark, MetaspaceFront.Always),
        SubwordSplitting.ByteLevel => new ByteLevelJoin(),
        _ => new SpaceJoin(),
    };

    private protected static int AtLeastOne(int value, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, name);
        return value;
    }

    private List<NormalizationStep> Normalization()
    {
        var steps = new List<NormalizationStep>();
        if (UnicodeForm is { } form) steps.Add(new UnicodeFormStep(form));
        if (Splitting == SubwordSplitting.Bert)
        {
            steps.Add(new BertStep(CleansText: true, SplitsChinese: true, StripAccents, LowerCase));
            return steps;
        }
        if (StripAccents) steps.AddRange(new UnicodeFormStep(NormalizationForm.FormD), new AccentsStep());
        if (LowerCase) steps.Add(new LowerCaseStep());
        return steps;
    }

    private SubwordSplitter Splitter() => Splitting switch
    {
        SubwordSplitting.MarkedWords => new MarkedSplitter(),
        SubwordSplitting.Metaspace => new MetaspaceSplitter(MarkedSplitter.Mark, MetaspaceFront.Always, Splits: true),
        SubwordSplitting.WhiteSpace => new SpaceSplitter(),
        SubwordSplitting.WordsAndOthers => new RunSplitter(),
        SubwordSplitting.Bert => new BertSplitter(),
        SubwordSplitting.ByteLevel => new ByteLevelSplitter(AddsSpace: false),
        _ => throw new ArgumentOutOfRangeException(nameof(Splitting), Splitting, "There is no such way to cut text into words."),
    };
}
