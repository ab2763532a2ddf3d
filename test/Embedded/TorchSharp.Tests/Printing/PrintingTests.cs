using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class PrintingTests
{
    static string Print(Tensor x, TensorStringStyle style) => x.ToString(style, cultureInfo: CultureInfo.InvariantCulture, newLine: "\n");

    [TestMethod]
    public void ToString_IsTheMetadata()
    {
        Assert.AreEqual("[2x3], type = Float32, device = cpu", zeros(2, 3).ToString());
        Assert.AreEqual("[], type = Int64, device = cpu", tensor(1L).ToString());
    }

    [TestMethod]
    public void Julia_AlignsColumns_UnderIndices()
    {
        Assert.AreEqual("[], type = Float32, device = cpu, value = 3.5", Print(tensor(3.5f), julia));
        Assert.AreEqual("[3], type = Int32, device = cpu\n 1 -20 3\n", Print(tensor([1, -20, 3]), julia));
        Assert.AreEqual("[2x2], type = Float32, device = cpu\n   0 0.33333\n -12       1\n", Print(tensor(new[,] { { 0, 1 / 3f }, { -12, 1 } }), julia));
        Assert.AreEqual("[2x1x2], type = Bool, device = cpu\n[0,..,..] =\n True False\n\n[1,..,..] =\n False True\n",
            Print(tensor(new[,,] { { { true, false } }, { { false, true } } }), julia));
    }

    [TestMethod]
    public void Julia_CutsLongLines()
    {
        var text = arange(100).ToString(julia, width: 20, cultureInfo: CultureInfo.InvariantCulture, newLine: "\n");
        Assert.AreEqual("[100], type = Int64, device = cpu\n 0 1 2 3 4 5 6 7 ...\n", text);
    }

    [TestMethod]
    public void Numpy_NestsBrackets()
    {
        Assert.AreEqual("[[0, 1, 2]\n [3, 4, 5]]", Print(arange(6).reshape(2, 3), numpy));
        Assert.AreEqual("[[[0]\n  [1]]\n\n [[2]\n  [3]]]", Print(arange(4).reshape(2, 2, 1), numpy));
        Assert.AreEqual("[0, 1, 2, ... 7, 8, 9]", Print(arange(10), numpy));
        Assert.AreEqual("[]", Print(zeros(0), numpy));
    }

    [TestMethod]
    public void CSharp_IsAnInitializer()
    {
        Assert.AreEqual("[2], type = Float32, device = cpu, value = float [] {1f, 0.5f}", Print(tensor([1f, 0.5f]), csharp));
        Assert.AreEqual("[2x2], type = Int64, device = cpu, value = \nlong [,] {\n {0L, 1L},\n {2L, 3L}\n}", Print(arange(4).reshape(2, 2), csharp));
        Assert.AreEqual("[], type = Float64, device = cpu, value = 2", Print(tensor(2.0), csharp));
    }

    [TestMethod]
    public void Str_UsesTheStyleThatWasSet()
    {
        var before = torch.TensorStringStyle;
        try
        {
            torch.TensorStringStyle = numpy;
            Assert.AreEqual("[1, 2]", tensor([1f, 2]).str());
            Assert.ThrowsExactly<ArgumentException>(() => torch.TensorStringStyle = TensorStringStyle.Default);
        }
        finally
        {
            torch.TensorStringStyle = before;
        }
    }
}
