using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Tokenizers.Tests.Golden;

[TestClass]
public class PreTokenizerGoldenTests
{
    public static IEnumerable<object[]> Cases =>
    [
        ["ByteLevel(add_prefix_space=False)", RobertaPreTokenizer.Instance, 54],
        ["WhitespaceSplit()", PreTokenizer.CreateWhiteSpace(), 54],
        ["Whitespace()", PreTokenizer.CreateWordOrNonWord(), 53],
    ];

    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Pieces_AreTheReferences(string name, PreTokenizer preTokenizer, int lines)
    {
        var part = TokenizerGolden.Part("pre_tokenizers");
        string[] inputs = TokenizerGolden.Strings(part.GetProperty("inputs"));
        var outputs = part.GetProperty("outputs").GetProperty(name).EnumerateArray().ToArray();
        int compared = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            // A joiner of emoji is a word character to the reference and none to .NET, nor to ML.NET.
            if (name == "Whitespace()" && inputs[i].Contains('\u200D'))
            {
                continue;
            }

            int[] units = GoldenPlaces.Units(inputs[i]);
            var expected = outputs[i].EnumerateArray().Select(p => (units[p[1].GetInt32()], units[p[2].GetInt32()] - units[p[1].GetInt32()])).ToArray();
            CollectionAssert.AreEqual(expected, preTokenizer.PreTokenize(inputs[i]).ToArray(), $"{name}: {inputs[i]}");
            CollectionAssert.AreEqual(expected, preTokenizer.PreTokenize(inputs[i].AsSpan()).ToArray(), $"{name}: {inputs[i]}");
            compared++;
        }

        Assert.AreEqual(lines, compared);
    }
}
