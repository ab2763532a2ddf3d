using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

/// <summary>Doc comments tell the truth: their examples are compiled and run, and print what they say.</summary>
[TestClass, DoNotParallelize]
public sealed class TextExamplesTests
{
    private static readonly ExampleCode s_examples = new(typeof(SegmentTokenizer).Assembly, Read());

    public static IEnumerable<object[]> Names => TextExamples.All.Keys.Select(n => new object[] { n });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void TheExample_IsTheCodeThatIsRunAndPrintsWhatItSays(string name) => s_examples.Verify(name, TextExamples.All[name]);

    [TestMethod]
    public void EveryTokenizerByRule_HasAnExample()
    {
        var types = typeof(SegmentTokenizer).Assembly.GetExportedTypes().Where(t => t is { IsAbstract: false } && t.IsAssignableTo(typeof(SegmentTokenizer)));
        CollectionAssert.IsSubsetOf(types.Select(t => t.Name).ToArray(), TextExamples.All.Keys.ToArray());
    }

    [TestMethod]
    public void EveryRegion_IsAnExample() => CollectionAssert.AreEquivalent(s_examples.Regions.ToArray(), TextExamples.All.Keys.ToArray());

    private static string Read()
    {
        using var reader = new StreamReader(typeof(TextExamplesTests).Assembly.GetManifestResourceStream("TextExamples.cs")!);
        return reader.ReadToEnd();
    }
}
