using System.IO.Compression;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Tests.Normalizing;

[TestClass]
public class NormalizingEstimatorTests
{
    private static readonly NormalizerSequence s_normalizer = new(new AccentStripper(), LowerCaseNormalizer.Instance, RegexReplaceNormalizer.LettersOnly);

    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void KeepsTheEstimatorContract() => EstimatorContract.Verify(
        _ml, _ml.Sequence.Transforms.NormalizeText("Clean", "Text", s_normalizer), Texts.Lines(_ml, Texts.Rhyme),
        _ml.Data.LoadFromEnumerable([new { Other = "x" }]), _ml.Data.LoadFromEnumerable([new { Text = 1f }]), "Clean");

    [TestMethod]
    public void EveryText_IsRewritten_EmptyOnesToo()
    {
        var data = Texts.Lines(_ml, "L'\u00C9t\u00E9, 1898!", "", "\uD83D\0x");
        var result = _ml.Sequence.Transforms.NormalizeText("Clean", "Text", s_normalizer).Fit(data).Transform(data);
        CollectionAssert.AreEqual(new[] { "l ete ", "", " x" }, Columns.Texts(result, "Clean").ToArray());
    }

    [TestMethod]
    public void WithoutAnInputName_TheOutputTakesTheInputsPlace()
    {
        var data = Texts.Lines(_ml, "AB");
        var result = _ml.Sequence.Transforms.NormalizeText("Text", null, LowerCaseNormalizer.Instance).Fit(data).Transform(data);
        CollectionAssert.AreEqual(new[] { "ab" }, Columns.Texts(result, "Text").ToArray());
    }

    [TestMethod]
    public void MissingNormalizer_IsAnError() => Assert.ThrowsExactly<ArgumentNullException>(() => _ml.Sequence.Transforms.NormalizeText("Clean", "Text", null!));

    [TestMethod]
    public void AlteredEntry_IsNamed()
    {
        var data = Texts.Lines(_ml, "x");
        using var zip = new MemoryStream();
        _ml.Model.Save(_ml.Sequence.Transforms.NormalizeText("Clean", "Text", s_normalizer).Fit(data), data.Schema, zip);
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.Entries.Single(e => e.Name == "normalizer.json");
            using var stream = entry.Open();
            stream.SetLength(0);
            stream.Write("{}"u8);
        }
        zip.Position = 0;
        Exception? fault = Assert.Throws<Exception>(() => _ml.Model.Load(zip, out _));
        while (fault is not (null or FormatException)) fault = fault.InnerException;
        StringAssert.Contains(fault?.Message, "Entry 'normalizer.json' of the model cannot be read. The JSON data is not as it was written: ");
    }
}
