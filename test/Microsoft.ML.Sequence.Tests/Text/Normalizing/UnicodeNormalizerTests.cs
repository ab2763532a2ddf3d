using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class UnicodeNormalizerTests
{
    private static readonly (NormalizationForm Form, string Name)[] s_forms =
        [(NormalizationForm.FormC, "NFC"), (NormalizationForm.FormD, "NFD"), (NormalizationForm.FormKC, "NFKC"), (NormalizationForm.FormKD, "NFKD")];

    /// <summary>golden/unicode-forms.json, made by golden/make_unicode_golden.py.</summary>
    private static readonly JsonElement s_golden = Read();

    private static IEnumerable<object[]> Forms => s_forms.Select(f => new object[] { f.Form, f.Name });

    [TestMethod]
    [DynamicData(nameof(Forms))]
    public void EveryCharacter_HasTheReferencesForm(NormalizationForm form, string name)
    {
        var normalizer = new UnicodeNormalizer(form);
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (int c = 0; c <= 0x10FFFF; c++)
        {
            if (Rune.IsValid(c)) digest.AppendData(Encoding.UTF8.GetBytes(normalizer.Normalize(new Rune(c).ToString()) + "\n"));
        }
        Assert.AreEqual(s_golden.GetProperty("digests").GetProperty(name).GetString(), Convert.ToHexStringLower(digest.GetHashAndReset()));
    }

    [TestMethod]
    [DynamicData(nameof(Forms))]
    public void RunsOfMarksAndJamo_HaveTheReferencesForm(NormalizationForm form, string name)
    {
        var normalizer = new UnicodeNormalizer(form);
        var cases = s_golden.GetProperty("cases").EnumerateArray().ToArray();
        Assert.HasCount(300, cases);
        foreach (var row in cases) Assert.AreEqual(row.GetProperty(name).GetString(), normalizer.Normalize(row.GetProperty("input").GetString()!));
    }

    [TestMethod]
    [DynamicData(nameof(Forms))]
    public void NormalizedText_StaysAsItIs(NormalizationForm form, string name)
    {
        var normalizer = new UnicodeNormalizer(form);
        foreach (var row in s_golden.GetProperty("cases").EnumerateArray())
        {
            string normalized = row.GetProperty(name).GetString()!;
            Assert.AreEqual(normalized, normalizer.Normalize(normalized.AsSpan()));
        }
    }

    [TestMethod]
    public void LoneSurrogatesAndNul_StayAsTheyAre()
    {
        string text = "\uDC00\u0000e\u0301\uD83Dx\uD83D\uD83D\uDE00";
        Assert.AreEqual("\uDC00\u0000\u00E9\uD83Dx\uD83D\uD83D\uDE00", new UnicodeNormalizer(NormalizationForm.FormC).Normalize(text));
    }

    [TestMethod]
    public void UnknownForm_IsRefused() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new UnicodeNormalizer(0));

    private static JsonElement Read()
    {
        using var stream = typeof(UnicodeNormalizerTests).Assembly.GetManifestResourceStream("unicode-forms.json")!;
        return JsonDocument.Parse(stream).RootElement;
    }
}
