namespace Microsoft.ML.Sequence.Corpora;

/// <summary>Names the files that texts are read from. Each call gives a corpus that streams: <c>ml.Sequence.Load(corpus)</c> makes a view of it.</summary>
/// <remarks>All files are UTF-8; such as end in <c>.gz</c> are unpacked on the way.</remarks>
public static class Corpus
{
    /// <summary>Reads plain text.</summary>
    /// <param name="path">The file.</param>
    /// <param name="unit">How much of it makes a row.</param>
    /// <param name="options">How it is read; <see langword="null"/> for the defaults.</param>
    /// <returns>The corpus.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Corpus<TextRow> Text(string path, TextUnit unit = TextUnit.Line, CorpusOptions? options = null) => new TextCorpus(path, unit, options);

    /// <summary>Reads sentence pairs from one file.</summary>
    /// <param name="path">A file whose first line tells its format: <c>source TAB target</c> in each line, where what follows a second TAB is ignored; or two lines a pair, each with a name before it, <c>english: Hello.</c> and <c>mandarin: 你好。</c>. Blank lines are passed over.</param>
    /// <param name="options">How it is read; <see langword="null"/> for the defaults.</param>
    /// <returns>The corpus.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Corpus<TextPair> Pairs(string path, CorpusOptions? options = null) => new PairCorpus(path, options);

    /// <summary>Reads sentence pairs from two files that are translations of each other line by line, as Moses and OPUS have them.</summary>
    /// <param name="sourcePath">The file of what is translated, such as <c>corpus.en</c>.</param>
    /// <param name="targetPath">The file of the translations, such as <c>corpus.fr</c>; as many lines.</param>
    /// <param name="options">How they are read; <see langword="null"/> for the defaults.</param>
    /// <returns>The corpus. Files that turn out to have different numbers of lines end reading with a <see cref="FormatException"/>.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Corpus<TextPair> AlignedPairs(string sourcePath, string targetPath, CorpusOptions? options = null) => new AlignedCorpus(sourcePath, targetPath, options);

    /// <summary>Reads sentence pairs from a translation memory (TMX 1.4b).</summary>
    /// <param name="path">The file.</param>
    /// <param name="sourceLanguage">The language of what is translated: <c>en</c>, which takes <c>en-GB</c> too.</param>
    /// <param name="targetLanguage">The language of the translations.</param>
    /// <param name="options">How it is read; <see langword="null"/> for the defaults.</param>
    /// <returns>The corpus. What is no XML ends reading with a <see cref="FormatException"/>; nothing outside the file is read, whatever it refers to.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Corpus<TextPair> TranslationMemory(string path, string sourceLanguage, string targetLanguage, CorpusOptions? options = null) => new TmxCorpus(path, sourceLanguage, targetLanguage, options);

    /// <summary>Reads tagged sentences, a token a line, from columns between white space, as the shared tasks of CoNLL have them. Lines that begin with <c>-DOCSTART-</c> begin a document.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tokenColumn">The column of the tokens, from 0 up.</param>
    /// <param name="tagColumn">The column of the tags, from 0 up; <see langword="null"/> for the last of each line.</param>
    /// <param name="options">How it is read; <see langword="null"/> for the defaults.</param>
    /// <returns>The corpus.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">A column is below 0, or an option is out of its range.</exception>
    public static Corpus<TaggedSentence> Conll(string path, int tokenColumn = 0, int? tagColumn = null, CorpusOptions? options = null) => new ConllCorpus(path, tokenColumn, tagColumn, options);

    /// <summary>Reads sentences in the columns of Universal Dependencies.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How it is read; <see langword="null"/> for the defaults.</param>
    /// <returns>The corpus.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static Corpus<ConllUSentence> ConllU(string path, CorpusOptions? options = null) => new ConllUCorpus(path, options);
}
