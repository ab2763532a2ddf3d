using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class GeneratorStateTests
{
    [TestMethod]
    public void StatePutBack_GivesTheSameNumbersAgain()
    {
        using var scope = NewDisposeScope();
        var generator = new Generator(5);
        // An odd number of normals leaves the second of a pair waiting, which is part of the state.
        randn(3, generator: generator);
        var state = generator.get_state();
        var first = randn(7, generator: generator).data<float>().ToArray();
        rand(1000, generator: generator);
        generator.set_state(state);
        CollectionAssert.AreEqual(first, randn(7, generator: generator).data<float>().ToArray());
    }

    [TestMethod]
    public void StateOfAnotherSizeOrType_IsRefused()
    {
        using var scope = NewDisposeScope();
        var generator = new Generator(5);
        Assert.Throws<Exception>(() => generator.set_state(zeros(5056)));
        Assert.Throws<Exception>(() => generator.set_state(zeros([5055], ScalarType.Byte)));
        Assert.Throws<Exception>(() => generator.set_state(zeros([5056], ScalarType.Byte)));
    }
}
