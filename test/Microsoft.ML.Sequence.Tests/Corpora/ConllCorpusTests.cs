using Microsoft.ML.Sequence.Corpora;

namespace Microsoft.ML.Sequence.Tests.Corpora;

[TestClass]
public sealed class ConllCorpusTests
{
    private const string Names =
        """
        -DOCSTART- -X- O O

        EU NNP I-NP B-ORG
        rejects VBZ I-VP O

        -DOCSTART- -X- O O

        Peter NNP I-NP B-PER

        Broken

        Blackburn NNP I-NP I-PER
        """;

    private const string Dependencies =
        """
        # newdoc id = first
        # text = I don't.
        1	I	I	PRON	PRP	Case=Nom	2	nsubj	_	_
        2-3	don't	_	_	_	_	_	_	_	_
        2	do	do	AUX	VBP	_	0	root	_	_
        3	n't	not	PART	RB	_	2	advmod	_	_
        3.1	go	go	VERB	VB	_	_	_	2:x	_
        4	.	.	PUNCT	.	_	_	punct	_	_

        1	two	two	NUM	CD	_	0	root	_
        2	more	more	ADJ	JJ	_	1	amod	_	_

        # newdoc
        # sent_id = 3
        1	Yes	yes	INTJ	UH	_	0	root	_	_

        """;

    private readonly CorpusFiles _files = new();

    [TestCleanup]
    public void Delete() => _files.Dispose();

    [TestMethod]
    public void Columns_AreTokensTagsAndDocuments()
    {
        var corpus = Corpus.Conll(_files.Write("a.txt", Names));

        CollectionAssert.AreEqual(new[] { "1: EU/B-ORG rejects/O", "2: Peter/B-PER", "2: Blackburn/I-PER" }, corpus.Select(Print).ToArray());
        Assert.AreEqual(new BadLine(10, "has 1 columns, 2 are needed, and its sentence is left out: 'Broken'."), corpus.Check().BadLines.Single());
        CollectionAssert.AreEqual(new[] { "1: EU/NNP rejects/VBZ", "2: Peter/NNP", "2: Blackburn/NNP" }, Corpus.Conll(corpus.Path, tagColumn: 1).Select(Print).ToArray());
    }

    [TestMethod]
    public void SentenceWithAnUnreadableLine_IsLeftOutWhole()
    {
        var corpus = Corpus.Conll(_files.Write("a.txt", [.. "a X\nb"u8, 0xFF, .. " Y\nc Z\n\nd W\n"u8]));
        CollectionAssert.AreEqual(new[] { "1: d/W" }, corpus.Select(Print).ToArray());
        Assert.AreEqual(2L, corpus.Check().BadLines.Single().Line);
    }

    [TestMethod]
    public void NegativeColumns_AreRefused()
    {
        string path = _files.Write("a.txt", "");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Corpus.Conll(path, tokenColumn: -1));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Corpus.Conll(path, tagColumn: -1));
    }

    [TestMethod]
    public void UniversalDependencies_GiveWordsWithoutRangesAndEmptyNodes()
    {
        var corpus = Corpus.ConllU(_files.Write("a.conllu", Dependencies));
        var sentences = corpus.ToArray();

        Assert.HasCount(2, sentences);
        var first = sentences[0];
        Assert.AreEqual(("first", "I don't."), (first.Document, first.Text));
        CollectionAssert.AreEqual(new[] { "I", "do", "n't", "." }, first.Tokens);
        CollectionAssert.AreEqual(new[] { "I", "do", "not", "." }, first.Lemmas);
        CollectionAssert.AreEqual(new[] { "PRON", "AUX", "PART", "PUNCT" }, first.Tags);
        CollectionAssert.AreEqual(new[] { "PRP", "VBP", "RB", "." }, first.LanguageTags);
        CollectionAssert.AreEqual(new[] { "Case=Nom", "_", "_", "_" }, first.Features);
        CollectionAssert.AreEqual(new[] { 2, 0, 2, -1 }, first.Heads);
        CollectionAssert.AreEqual(new[] { "nsubj", "root", "advmod", "punct" }, first.Relations);
        Assert.AreEqual(("2", ""), (sentences[1].Document, sentences[1].Text));
        Assert.AreEqual(10L, corpus.Check().BadLines.Single().Line);
    }

    [TestMethod]
    [DataRow("2\ta\ta\tX\tX\t_\t0\troot\t_\t_", "has the number '2', where word 1 of the sentence should stand.")]
    [DataRow("1\ta\ta\tX\tX\t_\tx\troot\t_\t_", "depends on 'x', which is no number of a word.")]
    [DataRow("1\t\ta\tX\tX\t_\t0\troot\t_\t_", "has an empty column.")]
    [DataRow("1 a a X X _ 0 root _ _", "has 1 columns between TABs, 10 are needed.")]
    [DataRow("# text = nothing", "begins a sentence without a word.")]
    public void UnsoundSentences_AreBad(string line, string fault) =>
        Assert.StartsWith(fault, Corpus.ConllU(_files.Write("a.conllu", line)).Check().BadLines.Single().Fault);

    private static string Print(TaggedSentence sentence) => $"{sentence.Document}: {string.Join(' ', sentence.Tokens.Zip(sentence.Tags, (token, tag) => $"{token}/{tag}"))}";
}
