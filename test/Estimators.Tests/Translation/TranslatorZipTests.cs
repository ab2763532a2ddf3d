using System.Text;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Tests.Translation;

/// <summary>Translators in zips that were cut short, altered, or made to harm.</summary>
[TestClass]
public class TranslatorZipTests
{
    private const string Translator = "Transform_002/";
    private static readonly MLContext s_ml = new(1);

    private static readonly Lazy<byte[]> s_zip = new(() => SmallTranslator.Save(s_ml, SmallTranslator.Fit(s_ml, Options()).GetModelFor(TransformerScope.Scoring)));

    private static readonly Lazy<byte[]> s_ensemble = new(() =>
    {
        var model = SmallTranslator.Fit(s_ml, Options());
        return SmallTranslator.Save(s_ml, s_ml.Sequence.Ensemble(model, model));
    });

    public static IEnumerable<string> Entries => ["options.json", "source-vocabulary.txt", "vocabulary.txt", "weights.safetensors", "weights-2.safetensors"];

    [TestMethod]
    [DynamicData(nameof(Entries))]
    public void AnEntryCutShortOrMissing_IsNamed(string entry)
    {
        StringAssert.Contains(Faults.Texts(() => SmallTranslator.Load(ModelZips.Alter(s_ensemble.Value, Translator + entry, bytes => bytes[..(bytes.Length / 2)]), out _)), $"'{entry}'");
        StringAssert.Contains(Faults.Texts(() => SmallTranslator.Load(ModelZips.Alter(s_ensemble.Value, Translator + entry, _ => null), out _)), $"The model lacks the entry '{entry}'.");
    }

    [TestMethod]
    [DataRow("\"hiddenSize\": 8", "\"hiddenSize\": 60000", "The model describes a net of")]
    [DataRow("\"hiddenSize\": 8", "\"hiddenSize\": 2147483647", "impossible net")]
    [DataRow("\"hiddenSize\": 8", "\"hiddenSize\": -8", "impossible net")]
    [DataRow("\"encoderHiddenSize\": null", "\"encoderHiddenSize\": 1073741825", "impossible net")]
    [DataRow("\"layers\": 1", "\"layers\": 64", "The model describes a net of")]
    [DataRow("\"layers\": 1", "\"layers\": 2000000000", "impossible net")]
    [DataRow("\"sourceVocabularySize\": 9", "\"sourceVocabularySize\": 2147483647", "The model describes a net of 2147483647 source and 9 target tokens and holds vocabularies of 9 ('source-vocabulary.txt') and 9 ('vocabulary.txt').")]
    [DataRow("\"sharedEmbeddings\": false", "\"sharedEmbeddings\": true", "The model describes a net of")]
    [DataRow("\"attention\": \"General\"", "\"attention\": \"None\"", "The model describes a net of")]
    [DataRow("\"attention\": \"General\"", "\"attention\": 7", "Entry 'options.json' of the model cannot be read.")]
    [DataRow("\"beamSize\": 5", "\"beamSize\": 2147483647", "Entry 'options.json' of the model cannot be read. DecodingOptions: 1 fault. BeamSize must be between 1 and 1000, was 2147483647.")]
    [DataRow("\"batchSize\": 64", "\"batchSize\": 2147483647", "Entry 'options.json' of the model cannot be read. DecodingOptions: 1 fault. BatchSize must be between 1 and 65536")]
    [DataRow("\"nBest\": 1,", "\"nBest\": 1000000000,", "NBest must be between 1 and 1000")]
    [DataRow("\"prefix\": []", "\"prefix\": [null]", "Prefix, Banned and Required must hold no null.")]
    [DataRow("\"nets\": [", "\"nets\": [ null,", "Entry 'options.json' of the model describes 2 nets.")]
    [DataRow("\"target\": \"\\u003Cunk", "\"target\": \"\\u003Cunq", "Entry 'vocabulary.txt' of the model")]
    [DataRow("\"placement\": \"AfterCell\"", "\"placement\": \"BeforeCell\"", "The model describes a net of")]
    public void ImpossibleOptions_AreRefusedBeforeAnythingLargeIsMade(string from, string to, string message)
    {
        byte[] altered = ModelZips.Alter(s_zip.Value, Translator + "options.json", bytes =>
        {
            string text = Encoding.UTF8.GetString(bytes);
            StringAssert.Contains(text, from);
            return Encoding.UTF8.GetBytes(text.Replace(from, to, StringComparison.Ordinal));
        });
        long before = GC.GetAllocatedBytesForCurrentThread();
        StringAssert.Contains(Faults.Texts(() => SmallTranslator.Load(altered, out _)), message);
        Assert.IsLessThan(20_000_000, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [TestMethod]
    public void NoNets_AreRefused()
    {
        byte[] altered = ModelZips.Alter(s_zip.Value, Translator + "options.json", bytes =>
        {
            string text = Encoding.UTF8.GetString(bytes);
            return Encoding.UTF8.GetBytes(text[..text.IndexOf("\"nets\"", StringComparison.Ordinal)] + "\"nets\": [] }");
        });
        StringAssert.Contains(Faults.Texts(() => SmallTranslator.Load(altered, out _)), "Entry 'options.json' of the model describes 0 nets.");
    }

    [TestMethod]
    public void ATargetWithoutItsEnd_IsRefused()
    {
        byte[] altered = ModelZips.Alter(s_zip.Value, Translator + "vocabulary.txt", bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("<eos>", "<end>", StringComparison.Ordinal)));
        StringAssert.Contains(Faults.Texts(() => SmallTranslator.Load(altered, out _)), "Entry 'vocabulary.txt' of the model cannot be read. The target's vocabulary of 9 tokens lacks <eos>");
    }

    [TestMethod]
    public void WeightsOfAnotherName_AreRefusedWithNothingLeftBehind()
    {
        byte[] altered = ModelZips.Alter(s_ensemble.Value, "weights-2.safetensors", bytes => Encoding.Latin1.GetBytes(Encoding.Latin1.GetString(bytes).Replace("bridge", "brudge", StringComparison.Ordinal)));
        long before = LiveTensors.Count;
        StringAssert.Contains(Faults.Texts(() => SmallTranslator.Load(altered, out _)), "Entry 'weights-2.safetensors' of the model cannot be read.");
        Assert.AreEqual(before, LiveTensors.Count);
    }

    [TestMethod]
    public void AlteredEntries_LoadAndTranslateOrFailCleanly()
    {
        var random = new Random(11);
        string[] entries = ["options.json", "source-vocabulary.txt", "vocabulary.txt", "weights.safetensors", "Model.key"];
        var data = SmallTranslator.Data(s_ml, "one two", "");
        long before = LiveTensors.Count;
        int failed = 0;
        for (int i = 0; i < 250; i++)
        {
            byte[] altered = ModelZips.Alter(s_zip.Value, Translator + entries[i % entries.Length], bytes =>
            {
                // Most faults hide in the first kilobyte: names, sizes and offsets.
                bytes[random.Next(Math.Min(bytes.Length, 1024))] ^= (byte)(1 << random.Next(8));
                return bytes;
            });
            failed += Faults.Of(() => Columns.Numbers(SmallTranslator.Load(altered, out _).Transform(data), "Score")) is null ? 0 : 1;
        }
        Assert.IsGreaterThan(50, failed);
        Assert.AreEqual(before, LiveTensors.Count);
    }

    private static Seq2SeqOptions Options()
    {
        var options = SmallTranslator.Options();
        (options.Epochs, options.Architecture) = (1, SmallTranslator.Architecture(AttentionKind.General) with { HiddenSize = 8, EmbeddingSize = 8 });
        return options;
    }
}
