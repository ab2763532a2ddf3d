using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class TeacherForcingTests
{
    [TestMethod]
    [DataRow(TeacherForcingDecay.Constant, 0L, 0.8)]
    [DataRow(TeacherForcingDecay.Constant, 1_000_000L, 0.8)]
    [DataRow(TeacherForcingDecay.Linear, 0L, 0.8)]
    [DataRow(TeacherForcingDecay.Linear, 50L, 0.3)]
    [DataRow(TeacherForcingDecay.Linear, 75L, 0.1)]
    [DataRow(TeacherForcingDecay.Linear, 1_000_000L, 0.1)]
    [DataRow(TeacherForcingDecay.Exponential, 0L, 0.8)]
    [DataRow(TeacherForcingDecay.Exponential, 50L, 0.485224527770107)]       // 0.8 exp(-0.5)
    [DataRow(TeacherForcingDecay.Exponential, 1000L, 0.1)]
    [DataRow(TeacherForcingDecay.InverseSigmoid, 0L, 0.792079207920792)]     // 0.8 * 100 / 101
    [DataRow(TeacherForcingDecay.InverseSigmoid, 500L, 0.322044131192606)]   // 0.8 * 100 / (100 + exp(5))
    [DataRow(TeacherForcingDecay.InverseSigmoid, 1_000_000_000L, 0.1)]       // exp overflows
    public void Ratio_FollowsTheFormulaDownToTheFloor(TeacherForcingDecay decay, long step, double expected) =>
        Assert.AreEqual(expected, new TeacherForcing { Ratio = 0.8, Decay = decay, Steps = 100, Floor = 0.1 }.RatioAt(step), 1e-9);

    [TestMethod]
    public void FloorAboveTheRatio_DoesNotLiftIt() => Assert.AreEqual(0.2, new TeacherForcing { Ratio = 0.2, Floor = 0.9 }.RatioAt(3));

    [TestMethod]
    public void Always_IsOne() => Assert.AreEqual(1, TeacherForcing.Always.RatioAt(long.MaxValue));

    [TestMethod]
    public void ValuesOutOfRange_AreFaults() => Assert.AreSequenceEqual(
        ["Ratio must be between 0 and 1, was 1.1.", "Decay must be one of Constant, Linear, Exponential, InverseSigmoid, was 9.", "Steps must be between 1 and 1000000000, was 0.", "Floor must be between 0 and 1, was -0.5."],
        OptionFaults.Of(new TeacherForcing { Ratio = 1.1, Decay = (TeacherForcingDecay)9, Steps = 0, Floor = -0.5 }));
}
