using Microsoft.ML.Data;
using Microsoft.ML.Tests.Samples;

namespace Microsoft.ML.Tests.Text;

[TestClass]
public sealed class TextLoaderTests : IDisposable
{
    private static readonly TextLoader.Column[] Columns =
    [
        new("Name", DataKind.String, 0), new("A", DataKind.Single, 1), new("Rest", DataKind.Single, 1, 3),
    ];

    private readonly MLContext _ml = new(1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public void Lines_AreReadAsMLNetDoes()
    {
        // Comments, empty lines, leading spaces, missing fields and wrong quotes: the official package gives these values.
        string file = _folder.Write("t.txt", "# comment\n// other\n\nName\tA\tB\tC\n  lead\t1\t2\t3  \n\"q\tx\"\t?\t\tnope\n// skipped\n#not skipped\t4\t5\t6\n\nshort\t7\n\"say \"\"hi\"\" \" \t8\t9\t10\n\"bad\"x\t1\t1\t1\n");
        Assert.AreEqual(
            "'lead' | 1 | <1,2,3>\n'\"q' | NaN | <NaN,NaN,0>\n'#not skipped' | 4 | <4,5,6>\n'short' | 7 | <7,0,0>\n'\"say \"\"hi\"\" \" ' | 8 | <8,9,10>\n'\"bad\"x' | 1 | <1,1,1>",
            Values(_ml.Data.LoadFromTextFile(file, Columns, hasHeader: true)));
        Assert.AreEqual(
            "'lead' | 1 | <1,2,3>\n'q\tx' | NaN | <NaN,0,NaN>\n'#not skipped' | 4 | <4,5,6>\n'short' | 7 | <7,0,0>\n'say \"hi\" ' | 8 | <8,9,10>\n'' | 1 | <1,1,1>",
            Values(_ml.Data.LoadFromTextFile(file, Columns, hasHeader: true, allowQuoting: true, trimWhitespace: true)));
    }

    [TestMethod]
    public void AVariableEnd_GivesVectorsOfDifferentLengths()
    {
        string file = _folder.Write("many.txt", "1,2,3,a b\n4,5,6,c\n,,,\n7,8\n");
        var options = new TextLoader.Options
        {
            Separators = [','],
            Columns =
            [
                new("X", DataKind.Int32, 0), new("V", DataKind.String, [new TextLoader.Range { Min = 1, VariableEnd = true }]),
                new("K", DataKind.UInt32, [new TextLoader.Range(1)], new KeyCount(5)), new("D", DataKind.Double, [new TextLoader.Range(0), new TextLoader.Range(2)]),
            ],
        };
        Assert.AreEqual("1 | <'2','3','a b'> | 3 | <1,3>\n4 | <'5','6','c'> | 0 | <4,6>\n0 | <'','',''> | 0 | <0,0>\n7 | <'8'> | 0 | <7,0>", Values(_ml.Data.LoadFromTextFile(file, options)));
    }

    [TestMethod]
    public void ARangeToTheEnd_IsSizedByTheFile()
    {
        string file = _folder.Write("two.txt", "1,2,3\n4,5,6\n");
        var data = _ml.Data.LoadFromTextFile(file, new TextLoader.Options
        {
            Separators = [','],
            Columns = [new("V", DataKind.String, [new TextLoader.Range(1, null)]), new("W", DataKind.Int32, [new TextLoader.Range { AllOther = true, AutoEnd = true }])],
        });
        Assert.AreEqual("<'2','3'> | <1>\n<'5','6'> | <4>", Values(data));
        string uneven = _folder.Write("uneven.txt", "1,2\n1,2,3\n");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromTextFile(uneven, new TextLoader.Options { Separators = [','], Columns = [new("V", DataKind.String, [new TextLoader.Range(1, null)])] }));
    }

    [TestMethod]
    public void OnlyTheOptionsForm_TakesSlotNamesFromTheHeader()
    {
        string file = _folder.Write("h.txt", "Name\tA\tB\tC\nx\t1\t2\t3\n");
        var data = _ml.Data.LoadFromTextFile(file, new TextLoader.Options { Columns = Columns, HasHeader = true });
        VBuffer<ReadOnlyMemory<char>> names = default;
        data.Schema["Rest"].GetSlotNames(ref names);
        Assert.AreEqual("A,B,C", string.Join(",", names.DenseValues()));
        Assert.IsFalse(_ml.Data.LoadFromTextFile(file, Columns, hasHeader: true).Schema["Rest"].HasSlotNames());
    }

    [TestMethod]
    public void AClass_IsFilledByItsAttributes()
    {
        string file = _folder.Write("many.txt", "1,2,3,a b\n7,8\n");
        Assert.AreEqual("1 | <2,3> | 'a b'\n7 | <8,0> | ''", Values(_ml.Data.LoadFromTextFile<Line>(file, ',')));
        Assert.ThrowsExactly<InvalidOperationException>(() => _ml.Data.LoadFromTextFile<Number>(file));
    }

    [TestMethod]
    public void AQuotedField_MaySpanLines()
    {
        string file = _folder.Write("multi.txt", "\"a\nb\"\t1\n\"c\"\t2\n");
        var options = new TextLoader.Options { AllowQuoting = true, ReadMultilines = true, Columns = [new("N", DataKind.String, 0), new("V", DataKind.Int32, 1)] };
        Assert.AreEqual("'a\nb' | 1\n'c' | 2", Values(_ml.Data.LoadFromTextFile(file, options)));
        string open = _folder.Write("open.txt", "\"a\nb\t1\n");
        Assert.ThrowsExactly<FormatException>(() => Values(_ml.Data.LoadFromTextFile(open, options)));
    }

    [TestMethod]
    public void MissingReals_AreZeroOrNotANumber_AsAsked()
    {
        string file = _folder.Write("m.txt", "a\t\t2\n");
        Assert.AreEqual("'a' | 0 | <0,2,0>", Values(_ml.Data.LoadFromTextFile(file, Columns)));
        Assert.AreEqual("'a' | NaN | <NaN,2,NaN>", Values(_ml.Data.LoadFromTextFile(file, new TextLoader.Options { Columns = Columns, MissingRealsAsNaNs = true })));
    }

    [TestMethod]
    public void Booleans_AreReadAsMLNetDoes()
    {
        string file = _folder.Write("b.txt", "true\nFALSE\n1\n0\nyes\nno\nT\nf\n+\n-\n");
        TextLoader.Column[] column = [new("B", DataKind.Boolean, 0)];
        CollectionAssert.AreEqual(new[] { true, false, true, false, true, false, true, false, true, false }, _ml.Data.LoadFromTextFile(file, column).GetColumn<bool>("B").ToArray());
        StringAssert.Contains(Assert.ThrowsExactly<FormatException>(() => _ml.Data.LoadFromTextFile(_folder.Write("on.txt", "1\non\n"), column).GetColumn<bool>("B").Count()).Message, "Could not parse value on in line 2, column B");
    }

    [TestMethod]
    public void RowsToRead_CanBeLimited_AndFilesJoined()
    {
        _folder.Write("a1.txt", "H\n1\n2\n");
        _folder.Write("a2.txt", "H\n3\n");
        var options = new TextLoader.Options { HasHeader = true, Columns = [new("I", DataKind.Int32, 0)] };
        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, _ml.Data.LoadFromTextFile(_folder["a*.txt"], options).GetColumn<int>("I").ToArray());
        options.MaxRows = 2;
        CollectionAssert.AreEqual(new[] { 1, 2 }, _ml.Data.LoadFromTextFile(_folder["a*.txt"], options).GetColumn<int>("I").ToArray());
    }

    [TestMethod]
    public void AMissingFile_IsNamed() =>
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromTextFile(_folder["none.txt"], Columns)).Message, "none.txt");

    [TestMethod]
    public void ADirectory_IsNamed()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.LoadFromTextFile(_folder.Path, Columns)).Message, "is a directory");
        var loader = _ml.Data.CreateTextLoader(Columns);
        StringAssert.Contains(Assert.ThrowsExactly<IOException>(() => loader.Load(_folder.Path).Preview()).Message, "it is a directory");
    }

    [TestMethod]
    public void FilesThatALoaderIsGiven_AreJoined() =>
        CollectionAssert.AreEqual(new[] { 1, 2 }, _ml.Data.CreateTextLoader([new TextLoader.Column("I", DataKind.Int32, 0)]).Load(_folder.Write("a.txt", "1\n"), _folder.Write("b.txt", "2\n")).GetColumn<int>("I").ToArray());

    [TestMethod]
    public void OverlappingRanges_AreRefused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _ml.Data.CreateTextLoader([new TextLoader.Column("X", DataKind.Single, [new TextLoader.Range(0, 3), new TextLoader.Range(2)])]));

    private static string Values(IDataView data) => string.Join("\n", Show.All(data).Split('\n', data.Schema.Count + 1)[data.Schema.Count..]);

    public sealed class Line
    {
        [LoadColumn(0)] public int First;
        [LoadColumn(1, 2)] public float[]? Middle;
        [LoadColumn(3), ColumnName("Last")] public string? End;
    }
}
