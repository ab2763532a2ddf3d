using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Decoding.Filters;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class ContinuationTests
{
    // 0 -> 2 -> 1 -> 3 -> 0
    private static TableModel Circle => TableModel.Chain(2, 3, 1, 0);

    [TestMethod]
    public void Continuation_GoesOnWhereThePrefixEnds() => Assert.AreSequenceEqual([3, 0, 2, 1, 3], Continuation.Of(Circle, [0, 2, 1], new GreedyChoice(), 5));

    [TestMethod]
    public void WarmUp_ReadsEveryTokenOfThePrefixInTurn()
    {
        var model = Circle;
        int[] made = [.. Continuation.Of(model, [3, 3, 1, 0], new GreedyChoice(), 3)];

        Assert.AreSequenceEqual([2, 1, 3], made);
        // What was made is read too, but for the last, after which nothing is asked.
        Assert.AreSequenceEqual([3, 3, 1, 0, 2, 1], model.Tokens);
    }

    [TestMethod]
    public void Tokens_AreMadeAsTheyAreRead()
    {
        var model = Circle;
        var tokens = Continuation.Of(model, [0], new GreedyChoice(), int.MaxValue);
        Assert.IsEmpty(model.Tokens);

        Assert.AreSequenceEqual([2, 1, 3], tokens.Take(3));
        Assert.HasCount(3, model.Tokens);
        Assert.AreEqual(0, model.LiveStates);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(10)]
    public void EveryState_IsDisposedOf(int count)
    {
        var model = Circle;
        Assert.HasCount(count, Continuation.Of(model, [0, 2], new GreedyChoice(), count).ToArray());

        Assert.AreEqual(0, model.LiveStates);
    }

    [TestMethod]
    public void OneState_IsHeldAtATime()
    {
        var model = Circle;
        foreach (int _ in Continuation.Of(model, [0, 2], new GreedyChoice(), 10)) Assert.AreEqual(1, model.LiveStates);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    public void StepThatFails_LeavesNoState(int failsAtStep)
    {
        var model = TableModel.Of([[0, 1], [1, 0]], failsAtStep);
        Assert.ThrowsExactly<InvalidDataException>(() => Continuation.Of(model, [0, 1], new GreedyChoice(), 5).ToArray());

        Assert.AreEqual(0, model.LiveStates);
    }

    [TestMethod]
    public void Sampling_FollowsTheTable()
    {
        var model = TableModel.Of([[0.25f, 0.75f], [0.5f, 0.5f]]);
        int[] made = [.. Continuation.Of(model, [0], new TemperatureChoice(1, new Random(2)), 20_000)];
        int[] before = [0, .. made[..^1]];
        double afterZero = before.Zip(made).Where(p => p.First == 0).Average(p => p.Second);

        // Token 0 is visited in 2 of 5 steps: three standard deviations of the mean are 0.015.
        Assert.AreEqual(0.75, afterZero, 0.015);
        Assert.AreEqual(0.6, made.Average(), 0.015);
    }

    [TestMethod]
    public void Filters_SeeThePrefixAndWhatWasMade()
    {
        // From 0 the model would go round 2, 3, 0; each token may stand once.
        var model = TableModel.Of([[0.1f, 0.2f, 0.4f, 0.3f], [0.25f, 0.25f, 0.25f, 0.25f], [0.2f, 0.1f, 0.3f, 0.4f], [0.4f, 0.3f, 0.2f, 0.1f]]);
        Assert.AreSequenceEqual([2, 3, 1], Continuation.Of(model, [0], new GreedyChoice(), 3, [new NoRepeatNGramFilter(1)]));
    }

    [TestMethod]
    public void FiltersThatLeaveNoToken_EndTheContinuation() =>
        Assert.AreSequenceEqual([2, 1, 3], Continuation.Of(TableModel.Of([[0.1f, 0.2f, 0.4f, 0.3f], [0.1f, 0.2f, 0.3f, 0.4f], [0.2f, 0.5f, 0.2f, 0.1f], [0.4f, 0.3f, 0.2f, 0.1f]]), [0], new GreedyChoice(), 9, [new NoRepeatNGramFilter(1)]));

    [TestMethod]
    public void NotANumber_IsAnError()
    {
        var model = new TableModel([[float.NaN, 0], [0, 0]]);
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => Continuation.Of(model, [0], new GreedyChoice(), 1).ToArray()).Message, "token 0 in row 0 is not a number");
        Assert.AreEqual(0, model.LiveStates);
    }

    [TestMethod]
    public void Samples_ReadThePrefixOnceAndStepTogether()
    {
        var model = TableModel.Random(3, 5);
        ContinuedToken[] made = [.. Continuation.Of(model, [0, 2], Choices(3), 4)];

        Assert.AreSequenceEqual([1, 1, 3, 3, 3], model.Rows);
        Assert.AreSequenceEqual([0, 1, 2, 0, 1, 2, 0, 1, 2, 0, 1, 2], made.Select(m => m.Sample));
        Assert.AreEqual(0, model.LiveStates);
    }

    [TestMethod]
    public void EachSample_IsWhatItWouldBeAlone()
    {
        ILogitFilter[] filters = [new NoRepeatNGramFilter(2), new TopKFilter(4)];
        ContinuedToken[] together = [.. Continuation.Of(TableModel.Random(3, 5), [0, 2], Choices(4), 12, filters)];
        for (int sample = 0; sample < 4; sample++)
        {
            ContinuedToken[] alone = [.. Continuation.Of(TableModel.Random(3, 5), [0, 2], [Choices(4)[sample]], 12, filters)];
            Assert.AreSequenceEqual(alone.Select(m => (m.Token, m.LogProbability)), together.Where(m => m.Sample == sample).Select(m => (m.Token, m.LogProbability)));
        }
    }

    [TestMethod]
    public void ASampleThatEnds_LeavesTheOthers()
    {
        // Sample 1 ends with its second token, whatever it is.
        int seen = 0;
        var model = TableModel.Random(3, 5);
        ContinuedToken[] made = [.. Continuation.Of(model, [0], Choices(3), 4, ends: m => m.Sample == 1 && ++seen == 2)];

        Assert.AreSequenceEqual([0, 1, 2, 0, 1, 2, 0, 2, 0, 2], made.Select(m => m.Sample));
        Assert.AreSequenceEqual([1, 3, 2, 2], model.Rows);
        ContinuedToken[] whole = [.. Continuation.Of(TableModel.Random(3, 5), [0], Choices(3), 4)];
        Assert.AreSequenceEqual(whole.Where(m => m.Sample == 2), made.Where(m => m.Sample == 2));
    }

    [TestMethod]
    public void LogProbabilities_AreTheModelsOwn()
    {
        var table = TableModel.RandomTables(5, 4, count: 1, scale: 1.5);
        ContinuedToken[] made = [.. Continuation.Of(new TableModel(table), [1], [new GreedyChoice()], 6, [new TemperatureFilter(0.3), new NoRepeatNGramFilter(2)])];
        int[] before = [1, .. made[..^1].Select(m => m.Token)];
        Assert.HasCount(6, made);
        Assert.AreSequenceEqual(before.Zip(made, (b, m) => table[0][b][m.Token]), made.Select(m => m.LogProbability));
    }

    [TestMethod]
    public void ModelOfSeveralSequences_IsAnError() => Assert.ThrowsExactly<ArgumentException>(() => Continuation.Of(TableModel.Random(1, 4, count: 2), [0], new GreedyChoice(), 1));

    [TestMethod]
    public void EmptyPrefix_IsAnErrorAtOnce() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Continuation.Of(Circle, [], new GreedyChoice(), 1));

    [TestMethod]
    public void MissingArguments_AreErrorsAtOnce()
    {
        Assert.ThrowsExactly<ArgumentNullException>(() => Continuation.Of<TableState>(null!, [0], new GreedyChoice(), 1));
        Assert.ThrowsExactly<ArgumentNullException>(() => Continuation.Of(Circle, null!, new GreedyChoice(), 1));
        Assert.ThrowsExactly<ArgumentNullException>(() => Continuation.Of(Circle, [0], (ITokenChoice)null!, 1));
        Assert.ThrowsExactly<ArgumentNullException>(() => Continuation.Of(Circle, [0], (IReadOnlyList<ITokenChoice>)null!, 1));
    }

    private static ITokenChoice[] Choices(int count) => [.. Enumerable.Range(0, count).Select(i => new TemperatureChoice(1, new Random(20 + i)))];
}
