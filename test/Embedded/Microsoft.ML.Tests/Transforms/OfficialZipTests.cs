namespace Microsoft.ML.Tests.Transforms;

/// <summary>Zips that the official package (5.0.0) saved, beside the columns and rows that it made of <see cref="Mixed"/> with them.</summary>
[TestClass]
public class OfficialZipTests
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Transforms", "Official");

    public static IEnumerable<string> Models => MixedModels.Make(new MLContext(1)).Keys;

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void AZipOfTheOfficialPackage_GivesItsRows(string name)
    {
        var ml = new MLContext(1);
        ml.ComponentCatalog.RegisterAssembly(typeof(Doubling).Assembly);
        AssertLines(name, ml.Model.Load(Path.Combine(s_folder, $"{name}.zip"), out _).Transform(Mixed.View(ml)));
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void ATransformerFittedHere_GivesTheSameRows(string name)
    {
        var ml = new MLContext(1);
        var data = Mixed.View(ml);
        AssertLines(name, MixedModels.Make(ml)[name].Fit(data).Transform(data));
    }

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void WhatIsSavedHere_IsWhatTheOfficialPackageSaves(string name)
    {
        var ml = new MLContext(1);
        ml.ComponentCatalog.RegisterAssembly(typeof(Doubling).Assembly);
        string path = Path.Combine(s_folder, $"{name}.zip");
        var model = ml.Model.Load(path, out var schema);
        using var zip = new MemoryStream();
        ml.Model.Save(model, schema, zip);

        // The entry Version.txt differs, and a custom mapping names the assembly that its code is in.
        static string[] Compared(byte[] bytes) => [.. ModelZips.Contents(bytes).Where(e => !e.Contains("Version.txt"))];
        if (name != "custom")
        {
            CollectionAssert.AreEquivalent(Compared(File.ReadAllBytes(path)), Compared(zip.ToArray()));
        }
    }

    private static void AssertLines(string name, IDataView result) =>
        Assert.AreEqual(File.ReadAllText(Path.Combine(s_folder, $"{name}.txt")).ReplaceLineEndings("\n"), MixedText.Of(result));
}
