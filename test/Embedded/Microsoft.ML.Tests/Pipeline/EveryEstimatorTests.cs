using Microsoft.ML.Data;
using Microsoft.ML.Tests.Samples;
using Microsoft.ML.Tests.Transforms;

namespace Microsoft.ML.Tests.Pipeline;

/// <summary>Every estimator of the package through the contract, with the words in which ML.NET refuses what does not fit.</summary>
[TestClass]
public class EveryEstimatorTests
{
    private static readonly MLContext s_ml = new(1);

    public static IEnumerable<string> Names => Cases().Keys;

    private static IDataView Nameless => s_ml.Data.LoadFromEnumerable(Rows.Numbers(3));

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void KeepsTheContract(string name) => EstimatorContract.Verify(Cases()[name]);

    [TestMethod]
    public void EveryOne_HasACase()
    {
        var estimators = typeof(MLContext).Assembly.GetExportedTypes()
            .Where(t => !t.IsAbstract && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEstimator<>)));
        var covered = Cases().Values.Select(c => c.Estimator.GetType()).Select(t => t.IsGenericType ? t.GetGenericTypeDefinition() : t);
        string[] left = [.. estimators.Except(covered).Select(t => t.Name)];
        Assert.IsEmpty(left, $"Without a case here: {string.Join(", ", left)}");
    }

    private static Dictionary<string, EstimatorCase> Cases()
    {
        var t = s_ml.Transforms;
        var data = Mixed.View(s_ml);
        var nameless = FaultyInput.Nameless(Nameless);
        var cases = MixedModels.Make(s_ml).ToDictionary(m => m.Key, m => new EstimatorCase(m.Value, data, nameless));
        cases["custom"] = new(cases["custom"].Estimator, data,
            new FaultyInput(Nameless, "Could not find input column", "Could not find column 'Number'"),
            new FaultyInput(Typed(new { Number = 1.0, OpenKeys = new[] { 1u } }), "Schema mismatch for input column 'Number': expected Single, got Double", "Can't bind the IDataView column 'Number'"));
        cases["concatenate, other types"] = new(t.Concatenate("Out", "Number"), data,
            new FaultyInput(Copies("Key", "Number"), "Column 'Number' is key. Concatenation of keys is unsupported."));
        cases["concatenate, mixed types"] = new(t.Concatenate("Out", "Slots", "Number"), data,
            new FaultyInput(Copies("Real", "Number"), "Concatenated columns should have the same type. Column 'Number' has type of Double, but expected column type is Single."));
        cases["convert"] = new(t.Conversion.ConvertType("Out", "Small", DataKind.Int32), data,
            new FaultyInput(Copies("Number", "Small"), "Don't know how to convert Small into Int32", "source column 'Small' with item type 'Single' is not compatible with destination type 'Int32'"),
            new FaultyInput(Copies("Key", "Small"), "Can't convert Small into Int32", "source column 'Small' with item type 'Key<UInt32, 0-2>' is not compatible with destination type 'Int32'"));
        cases["vector, wrong type"] = new(t.Conversion.MapKeyToVector("Out", "Key"), data,
            new FaultyInput(Copies("Number", "Key"), "Schema mismatch for input column 'Key': expected key type of known cardinality, got Single"));
        cases["minmax, wrong type"] = new(t.NormalizeMinMax("Slots"), data,
            new FaultyInput(Copies("Open", "Slots"), "Schema mismatch for input column 'Slots': expected known-size vector or scalar, got VarVector<Single>", "Wrong column type for input column."),
            new FaultyInput(Copies("Key", "Slots"), "Schema mismatch for input column 'Slots': expected vector or scalar of Single or Double, got Key<UInt32>", "Wrong column type for input column."));
        cases["to key"] = new(t.Conversion.MapValueToKey("Out", "Words"), data, nameless);
        cases["to value"] = new(t.Conversion.MapKeyToValue("Out", "Keys"), data, nameless,
            new FaultyInput(Copies("Number", "Keys"), "Schema mismatch for input column 'Keys': expected KeyType, got Single", "Metadata KeyValues does not exist"),
            new FaultyInput(Copies("Plain", "Keys"), "Input column 'Keys' doesn't contain key values metadata", "Metadata KeyValues does not exist"));
        AddText(cases, t.Text, data, nameless);
        return cases;
    }

    private static void AddText(Dictionary<string, EstimatorCase> cases, TransformsCatalog.TextTransforms text, IDataView data, FaultyInput nameless)
    {
        cases["normalize text"] = new(text.NormalizeText("Out", "Text"), data, nameless,
            new FaultyInput(Copies("Number", "Text"), "Schema mismatch for input column 'Text': expected String or vector of String, got Single"));
        cases["words"] = new(text.TokenizeIntoWords("Out", "Words"), data, nameless,
            new FaultyInput(Copies("Number", "Words"), "Schema mismatch for input column 'Words': expected String or Vector of String, got Single"));
        cases["characters"] = new(text.TokenizeIntoCharactersAsKeys("Out", "Text"), data, nameless,
            new FaultyInput(Copies("Number", "Text"), "Schema mismatch for input column 'Text': expected String, got Single"));
        cases["stop words"] = new(text.RemoveDefaultStopWords("Out", "Words"), data, nameless,
            new FaultyInput(Copies("Text", "Words"), "Schema mismatch for input column 'Words': expected Vector of String, got String"));
        cases["stop words of one's own"] = new(text.RemoveStopWords("Out", "Words", "a"), data, nameless, FaultyInput.Mistyped(Copies("Text", "Words")));
        cases["n-grams"] = new(text.ProduceNgrams("Out", "OpenKeys"), data, nameless,
            new FaultyInput(Copies("Key", "OpenKeys"), "Schema mismatch for input column 'OpenKeys': expected Expected vector of Key type, and Key is convertible to UInt32, got Key<UInt32"));
        cases["bag"] = new(text.ProduceWordBags("Out", ["Text", "Words"]), data, nameless);
    }

    private static IDataView Copies(string source, string output)
    {
        var data = Mixed.View(s_ml);
        return s_ml.Transforms.CopyColumns(output, source).Fit(data).Transform(data);
    }

    private static IDataView Typed<T>(T row)
        where T : class => s_ml.Data.LoadFromEnumerable([row]);
}
