using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class PromotionTests
{
    static Tensor Of(ScalarType type, bool scalar = false) => scalar ? ones([], type) : ones([2], type);

    [TestMethod]
    [DataRow(ScalarType.Float32, ScalarType.Float64, ScalarType.Float64)]
    [DataRow(ScalarType.Int64, ScalarType.Float32, ScalarType.Float32)]
    [DataRow(ScalarType.Int32, ScalarType.Int64, ScalarType.Int64)]
    [DataRow(ScalarType.Bool, ScalarType.Int32, ScalarType.Int32)]
    [DataRow(ScalarType.Byte, ScalarType.Int8, ScalarType.Int16)]
    [DataRow(ScalarType.Bool, ScalarType.Float32, ScalarType.Float32)]
    public void TwoTensors_GiveTheHigherType(ScalarType a, ScalarType b, ScalarType expected)
    {
        Assert.AreEqual(expected, (Of(a) + Of(b)).dtype);
        Assert.AreEqual(expected, (Of(b) * Of(a)).dtype);
        Assert.AreEqual(expected, promote_types(a, b));
    }

    [TestMethod]
    public void ANumber_CountsOnlyByItsCategory()
    {
        Assert.AreEqual(ScalarType.Float32, (Of(ScalarType.Float32) * 2.0).dtype);
        Assert.AreEqual(ScalarType.Int32, (Of(ScalarType.Int32) + 2L).dtype);
        Assert.AreEqual(ScalarType.Float32, (Of(ScalarType.Int64) + 0.5).dtype);
        Assert.AreEqual(ScalarType.Int64, (Of(ScalarType.Bool) + 1).dtype);
        Assert.AreEqual(ScalarType.Float32, (Of(ScalarType.Float32) + Of(ScalarType.Float64, scalar: true)).dtype);
        Assert.AreEqual(ScalarType.Float64, (Of(ScalarType.Int64) + Of(ScalarType.Float64, scalar: true)).dtype);
    }

    [TestMethod]
    public void Integers_DivideToFloatingPoint_AndRoundAsAsked()
    {
        Near.Equal(tensor([-3.5f, 3.5f]), tensor([-7L, 7]) / 2);
        Near.Equal(tensor([-4L, 3]), tensor([-7L, 7]).div(2, RoundingMode.floor));
        Near.Equal(tensor([-3L, 3]), tensor([-7L, 7]).div(2, RoundingMode.trunc));
        Near.Equal(tensor([1L, 1]), tensor([-7L, 7]) % 2);
        Near.Equal(tensor([-1L, 1]), tensor([-7L, 7]).fmod(2));
        Near.Equal(tensor([1.5f, -0.5f]), tensor([-2.5f, 1.5f]).remainder(tensor([2f, -2f])));
        Near.Equal(tensor([9L, 1, 0]), tensor([3L, -1, 2]).pow(tensor([2L, -2, -1])));
    }

    [TestMethod]
    public void IntegerDivisionByZero_IsAnErrorNotACrash()
    {
        Assert.ThrowsExactly<ExternalException>(() => tensor([1L]).div(0, RoundingMode.floor));
        Assert.ThrowsExactly<ExternalException>(() => tensor([1]) % 0);
        Near.Equal(tensor([long.MinValue]), tensor([long.MinValue]).div(-1, RoundingMode.floor));
        Near.Equal(tensor([long.MinValue]), tensor([long.MinValue]).abs());
    }

    [TestMethod]
    public void Bools_AddAndMultiplyLogically()
    {
        var (a, b) = (tensor([true, true, false]), tensor([true, false, false]));
        Near.Equal(tensor([true, true, false]), a + b);
        Near.Equal(tensor([true, false, false]), a * b);
        Near.Equal(tensor([false, true, false]), a ^ b);
        Near.Equal(tensor([false, false, true]), ~a);
        Assert.ThrowsExactly<ExternalException>(() => a - b);
    }

    [TestMethod]
    public void Casts_CutOffFractions()
    {
        Near.Equal(tensor([-1L, 1, 0]), tensor([-1.7f, 1.7f, 0.2f]).to(ScalarType.Int64));
        Near.Equal(tensor([true, true, false]), tensor([-1.7f, float.NaN, 0]).to(ScalarType.Bool));
        Near.Equal(tensor([1f, 0]), tensor([true, false]).to(ScalarType.Float32));
        Near.Equal(tensor([255, 1], ScalarType.Byte), tensor([-1L, 257]).to(ScalarType.Byte));
    }

    [TestMethod]
    public void InPlace_KeepsTheType_OrRefuses()
    {
        Assert.ThrowsExactly<ExternalException>(() => tensor([1L]).add_(0.5));
        Assert.ThrowsExactly<ExternalException>(() => tensor([1L]).exp_());
        Near.Equal(tensor([1.5f]), tensor([1f]).add_(tensor([0.5])));
    }

    [TestMethod]
    public void UnavailableTypes_SayWhatToBuild()
    {
        StringAssert.Contains(Assert.ThrowsExactly<NotSupportedException>(() => zeros(2, ScalarType.BFloat16)).Message, "-p:Torch=cpu");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => zeros(2, device: new Device("cuda:0"))).Message, "-p:Torch=cuda-linux");
        StringAssert.Contains(Assert.ThrowsExactly<InvalidOperationException>(() => ones(2).cuda()).Message, "-p:Torch=cuda-windows");
        Assert.IsFalse(cuda.is_available());
        Assert.IsFalse(cuda_is_available());
    }
}
