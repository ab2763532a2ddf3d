using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class SearchSettingsTests
{
    private static readonly SearchSettings s_settings = new() { StartToken = 0, EndToken = 1, MaximumLength = 4 };

    [TestMethod]
    public void TokensThatTheModelLacks_AreErrors()
    {
        AssertFault("StartToken holds token 6, the model has tokens 0 to 5.", s_settings with { StartToken = 6 });
        AssertFault("EndToken holds token -1, the model has tokens 0 to 5.", s_settings with { EndToken = -1 });
        AssertFault("BannedSequences holds token 9, the model has tokens 0 to 5.", s_settings with { BannedSequences = [[2, 9]] });
        AssertFault("ForcedPrefixes holds token -2, the model has tokens 0 to 5.", s_settings with { ForcedPrefixes = [[-2]] });
        AssertFault("RequiredPhrases holds token 6, the model has tokens 0 to 5.", s_settings with { RequiredPhrases = [[[6]]] });
    }

    [TestMethod]
    public void ListsThatDoNotFitTheBatch_AreErrors()
    {
        AssertFault("ForcedPrefixes has 2 entries, the model decodes 1 sequences. Give one for each.", s_settings with { ForcedPrefixes = [[], []] });
        AssertFault("RequiredPhrases has 0 entries, the model decodes 1 sequences. Give one for each.", s_settings with { RequiredPhrases = [] });
        AssertFault("SourceLengths has 3 entries, the model decodes 1 sequences. Give one for each.", s_settings with { SourceLengths = [1, 2, 3] });
        AssertFault("SequenceNumbers has 2 entries, the model decodes 1 sequences. Give one for each.", s_settings with { SequenceNumbers = [1, 2] });
    }

    [TestMethod]
    public void LimitsThatCannotHold_AreErrors()
    {
        AssertFault("Sequence 0 may have 0 tokens. MaximumLength must give at least 1.", s_settings with { MaximumLength = 0 });
        AssertFault("Sequence 0 needs 5 tokens before its end and may have 4. Raise MaximumLength or lower MinimumLength.", s_settings with { MinimumLength = 5 });
        AssertFault("Sequence 0 has a forced prefix of 5 tokens and may have 4. Raise MaximumLength.", s_settings with { ForcedPrefixes = [[2, 2, 2, 2, 2]] });
        AssertFault("Sequence 0 needs 5 tokens for its forced prefix and its required phrases and may have 4. Raise MaximumLength or require less.", s_settings with { RequiredPhrases = [[[2, 3], [4, 5, 2]]] });
        AssertFault("Sequence 0 needs 6 tokens for its forced prefix and its required phrases and may have 4. Raise MaximumLength or require less.", s_settings with { ForcedPrefixes = [[2, 5]], RequiredPhrases = [[[2], [4, 5, 2, 3]]] });
        AssertFault("A limit of length depends on the source's length, and SourceLengths is null. Set it, or give a limit with A = 0.", s_settings with { MaximumLength = new LengthRule(2, 3) });
        AssertFault("NBest must be at least 1, was 0.", s_settings with { NBest = 0 });
    }

    [TestMethod]
    public void SequencesThatMakeNoSense_AreErrors()
    {
        AssertFault("BannedSequences has an entry without tokens.", s_settings with { BannedSequences = [[]] });
        AssertFault("RequiredPhrases has an entry without tokens.", s_settings with { RequiredPhrases = [[[2], []]] });
        AssertFault("ForcedPrefixes holds the end token 1, after which nothing is generated. Leave it out.", s_settings with { ForcedPrefixes = [[2, 1]] });
        AssertFault("RequiredPhrases holds the end token 1, after which nothing is generated. Leave it out.", s_settings with { RequiredPhrases = [[[1]]] });
    }

    [TestMethod]
    public void MissingArguments_AreErrors()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => new GreedySearch().Run<TableState>(null!, s_settings));
        Assert.ThrowsExactly<ArgumentNullException>(() => new GreedySearch().Run(TableModel.Random(1, 6), null!));
    }

    [TestMethod]
    public void LengthRule_FollowsTheSource()
    {
        Assert.AreEqual(17, new LengthRule(1.5, 5).For(8));
        Assert.AreEqual(15, new LengthRule(1.5, 5).For(7));
        Assert.AreEqual(0, new LengthRule(1, -5).For(3));
        Assert.AreEqual(int.MaxValue, new LengthRule(1e9, 0).For(1000));
        Assert.AreEqual(12, ((LengthRule)12).For(1000));
    }

    private static void AssertFault(string message, SearchSettings settings)
    {
        var model = TableModel.Random(1, 6);
        Assert.AreEqual(message + " (Parameter 'settings')", Assert.ThrowsExactly<ArgumentException>(() => new GreedySearch().Run(model, settings)).Message);
        Assert.IsEmpty(model.Rows);
    }
}
