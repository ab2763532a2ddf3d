using Microsoft.ML.Data;
using Microsoft.ML.Tests.Samples;

namespace Microsoft.ML.Tests.Text;

[TestClass]
public sealed class SaveAsTextTests : IDisposable
{
    private readonly MLContext _ml = new(1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Lines_AreThoseOfMLNet()
    {
        // Written by the official package from the same rows.
        Assert.AreEqual(
            "#@ TextLoader{\n#@   sep=semicolon\n#@   col=Index:I4:0\n#@   col=Half:R4:1\n#@   col=Name:TX:2\n#@   col=Key:U4[5]:3\n#@ }\n0;0;n0;0\n1;0.5;n1;1\n2;1;n2;2\n",
            Save(_ml.Data.LoadFromEnumerable(Rows.Numbers(3)), separatorChar: ';', headerRow: false));
        Assert.AreEqual(
            "#@ TextLoader{\n#@   header+\n#@   sep=space\n#@   col=Name:TX:0\n#@   col=V:R4:1-30\n#@   col=W:R8:31-34\n#@ }\nName 34 0:\"\"\n" +
            "\"w0 x\" 34 0:1.5 31:? 32:0.33333333333333331 33:-1.0000000000000001E+300\n35 4:1.5 31:1 32:? 33:0.33333333333333331 34:-1.0000000000000001E+300\n" +
            "\" a:b \"\"c\"\"\" 34 6:1.5 30:2 31:? 32:0.33333333333333331 33:-1.0000000000000001E+300\n\"w3 x\" 34 9:1.5\n\"w4 x\" 34 12:1.5 30:4 31:? 32:0.33333333333333331 33:-1.0000000000000001E+300\n" +
            "\"w5 x\" 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 5 ? 0.33333333333333331 -1.0000000000000001E+300\n",
            Save(_ml.Data.LoadFromEnumerable(Wide.Make()), separatorChar: ' '));
    }

    [TestMethod]
    public void WhatIsWritten_IsReadBack()
    {
        var data = _ml.Data.LoadFromEnumerable(Rows.Numbers(50).Select(n => new Number { Index = n.Index, Half = n.Index % 3 == 0 ? float.NaN : n.Half / 3, Name = n.Index % 4 == 0 ? " a,\"b\":" : n.Name, Key = n.Key }));
        _folder.Write("n.csv", Save(data, separatorChar: ','));
        var back = _ml.Data.LoadFromTextFile(_folder["n.csv"],
            [new("Index", DataKind.Int32, 0), new("Half", DataKind.Single, 1), new("Name", DataKind.String, 2), new("Key", DataKind.UInt32, [new TextLoader.Range(3)], new KeyCount(5))],
            separatorChar: ',', hasHeader: true, allowQuoting: true);
        Assert.AreEqual(Show.All(data), Show.All(back));
    }

    [TestMethod]
    public void EveryKindOfValue_HasAText()
    {
        string text = Save(_ml.Data.LoadFromEnumerable(Rows.Make(2)), headerRow: false, schema: false, forceDense: true);
        StringAssert.StartsWith(text, "t0\t0\t0\t0\t0\t1\t\"2020-01-01T00:00:00.0000000\"\t\"2020-01-01T00:00:00.0000000+00:00\"\t\"00:00:00\"\t0\t");
    }

    [TestMethod]
    public void TheHeader_NamesSlotsThatHaveNames()
    {
        string file = _folder.Write("h.txt", "Name\tA\t\tC\nx\t1\t2\t3\n");
        var data = _ml.Data.LoadFromTextFile(file, new TextLoader.Options { Columns = [new("Rest", DataKind.Single, 1, 3)], HasHeader = true });
        Assert.AreEqual("A\t\"\"\tC\n1\t2\t3\n", Save(data, schema: false));
        Assert.AreEqual("1\t2\t3\n", Save(_ml.Data.LoadFromTextFile(file, [new("Rest", DataKind.Single, 1, 3)], hasHeader: true), schema: false));
    }

    [TestMethod]
    [DataRow("x:y", "col=x:y:I4:0")]
    [DataRow("a b", "col={name={a b} type=I4 src=0}")]
    [DataRow("{z", "col={name={\\{z} type=I4 src=0}")]
    [DataRow("{q}", "col={name={{q}} type=I4 src=0}")]
    public void TheSettings_QuoteNamesAsMLNetDoes(string name, string settings)
    {
        var definition = SchemaDefinition.Create(typeof(Number));
        definition["Index"].ColumnName = name;
        StringAssert.Contains(Save(_ml.Data.LoadFromEnumerable(Rows.Numbers(1), definition)), $"#@   {settings}\n");
    }

    [TestMethod]
    public void TheSettings_KnowNoPlaceBehindAVectorOfAnyLength()
    {
        // Written by the official package.
        string text = Save(_ml.Data.LoadFromEnumerable(Rows.Make(1)));
        foreach (string line in new[] { "col=Words:TX:1-**", "col={name=Single src={ min=-1}}", "col={name=Key type=U4 src={ min=-1} key=3}", "col={name=Vector type=R8 src={ min=-1 var=+}}", "col={name=Pair src={ min=-1 max=0 vector=+}}" })
        {
            StringAssert.Contains(text, $"#@   {line}\n");
        }
    }

    [TestMethod]
    public void AWrongSeparator_IsNamed() =>
        Assert.AreEqual("separatorChar", Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Save(_ml.Data.LoadFromEnumerable(Rows.Numbers(1)), separatorChar: 'x')).ParamName);

    private string Save(IDataView data, char separatorChar = '\t', bool headerRow = true, bool schema = true, bool forceDense = false)
    {
        using var stream = new MemoryStream();
        _ml.Data.SaveAsText(data, stream, separatorChar, headerRow, schema, keepHidden: false, forceDense);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray()).ReplaceLineEndings("\n");
    }

    private sealed class Wide
    {
        public string? Name;
        [VectorType(30)] public float[]? V;
        [VectorType(4)] public double[]? W;

        public static IEnumerable<Wide> Make() => Enumerable.Range(0, 6).Select(i => new Wide
        {
            Name = i == 1 ? "" : i == 2 ? " a:b \"c\"" : $"w{i} x",
            V = [.. Enumerable.Range(0, 30).Select(j => i == 5 ? j : j == i * 3 ? 1.5f : 0)],
            W = i == 3 ? [0, 0, 0, 0] : [i, double.NaN, 1 / 3.0, -1e300],
        });
    }
}
