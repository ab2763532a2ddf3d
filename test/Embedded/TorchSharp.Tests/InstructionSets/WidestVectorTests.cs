using System.Runtime.Intrinsics;
using TorchSharp.Kernels.Elementwise;
using TorchSharp.Kernels.MatMul;

namespace TorchSharp.Tests.InstructionSets;

/// <summary>That the switches by which instruction sets are tested do take effect, and that the kernels follow.</summary>
[TestClass]
public class WidestVectorTests
{
    [TestMethod]
    public void Switches_TakeTheirInstructionSetsAway()
    {
        if (IsOff("DOTNET_EnableAVX512"))
            Assert.IsFalse(Vector512.IsHardwareAccelerated);
        if (IsOff("DOTNET_EnableAVX2"))
            Assert.IsFalse(Vector256.IsHardwareAccelerated);
        if (IsOff("DOTNET_EnableHWIntrinsic"))
            Assert.IsFalse(Vector128.IsHardwareAccelerated);
        Assert.AreEqual(Vector512.IsHardwareAccelerated, Lanes512.IsSupported);
        Assert.AreEqual(Vector256.IsHardwareAccelerated, Lanes256.IsSupported);
        Assert.AreEqual(Vector128.IsHardwareAccelerated, Lanes128.IsSupported);
    }

    [TestMethod]
    public void MatrixProduct_IsThatOfTheWidestVectors()
    {
        var expected = Vector512.IsHardwareAccelerated ? MatMulVector512Tile12x32.Name
            : Vector256.IsHardwareAccelerated ? MatMulVector256Tile6x16.Name
            : Vector128.IsHardwareAccelerated ? MatMulVector128Tile8x8.Name
            : nameof(MatMulScalar);
        Assert.AreEqual(Environment.GetEnvironmentVariable(MatMulFactory.ForceVariable) is { Length: > 0 } forced ? forced : expected, MatMulFactory.Best.Name);
    }

    private static bool IsOff(string name) => Environment.GetEnvironmentVariable(name) == "0";
}
