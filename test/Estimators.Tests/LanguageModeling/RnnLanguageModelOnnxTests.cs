using System.Text.Json;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Onnx;

namespace Microsoft.ML.Sequence.Tests.LanguageModeling;

[TestClass]
public sealed class RnnLanguageModelOnnxTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("onnx").FullName;
    private readonly MLContext _ml = new(1);

    public static IEnumerable<object[]> Nets =>
    [
        .. from cell in Enum.GetValues<RecurrentCell>() from layers in new[] { 1, 2 } select new object[] { cell, layers, "" },
        [RecurrentCell.Gru, 2, "norm"], [RecurrentCell.Lstm, 1, "norm"], [RecurrentCell.PeepholeLstm, 2, "norm tied"],
        [RecurrentCell.Lstm, 3, "tied"], [RecurrentCell.CoupledLstm, 3, "tied"], [RecurrentCell.Gru, 2, "one-hot"], [RecurrentCell.Lstm, 2, "locked"],
    ];

    private string Path => System.IO.Path.Combine(_folder, "model.onnx");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    [DynamicData(nameof(Nets))]
    public void Graph_ScoresATextLikeTheModel(RecurrentCell cell, int layers, string parts)
    {
        string text = "with jugs. my box, pack";
        var model = Fit(cell, layers, parts);
        var lines = Texts.Lines(_ml, text);
        var file = Written(model, lines.Schema);
        string[] tokens = JsonSerializer.Deserialize<string[]>(file.Metadata["tokens"])!;
        int[] read = [.. text.Where(c => tokens.Contains(c.ToString())).Select(c => Array.IndexOf(tokens, c.ToString()))];
        var state = Zero(file, batch: 1);

        var scores = new List<float>();
        for (int i = 1; i < read.Length; i++) scores.Add(Step(file, [read[i - 1]], state)[read[i]]);
        float[] expected = Columns.Scores(model.Transform(Texts.Lines(_ml, string.Concat(read.Select(t => tokens[t])))))[0];
        Assert.HasCount(expected.Length, scores);
        for (int i = 0; i < expected.Length; i++) Assert.AreEqual(expected[i], scores[i], 1e-6f * Math.Max(10, Math.Abs(expected[i])), $"token {i}");
    }

    [TestMethod]
    [DynamicData(nameof(Nets))]
    public void RowsOfABatch_DoNotMeddle(RecurrentCell cell, int layers, string parts)
    {
        var model = Fit(cell, layers, parts);
        var file = Written(model);
        int[][] rows = [[0, 5, 2, 7], [3, 3, 1, 0], [9, 4, 8, 6]];
        var together = Zero(file, batch: 3);
        var apart = rows.Select(_ => Zero(file, batch: 1)).ToArray();
        for (int i = 0; i < rows[0].Length; i++)
        {
            float[] all = Step(file, [.. rows.Select(r => r[i])], together);
            float[] each = [.. rows.SelectMany((r, row) => Step(file, [r[i]], apart[row]))];
            CollectionAssert.AreEqual(each, all);
            Assert.AreEqual(3, all.Sum(MathF.Exp), 1e-4f);
        }
    }

    [TestMethod]
    public void Interface_IsTheDocumentedOne()
    {
        var file = Written(Fit(RecurrentCell.Lstm, 2));
        Assert.AreEqual(17, file.Opset);
        Assert.AreEqual(8, file.IrVersion);
        int v = SmallModel.Fit(_ml).LastTransformer.Config.VocabularySize;
        CollectionAssert.AreEqual(new[] { "token: int64 (batch)", "hidden: float (2, batch, 16)", "cell: float (2, batch, 16)" }, file.Inputs);
        CollectionAssert.AreEqual(new[] { $"log_probabilities: float (batch, {v})", "hidden_out: float (2, batch, 16)", "cell_out: float (2, batch, 16)" }, file.Outputs);
        CollectionAssert.AreEqual(new[] { "token: int64 (batch)", "hidden: float (1, batch, 16)" }, Written(Fit(RecurrentCell.Gru, 1)).Inputs);
        CollectionAssert.AllItemsAreUnique(file.Nodes.Select(n => n.Name).ToArray());
        CollectionAssert.AreEquivalent(new[] { "Gather", "Unsqueeze", "Slice", "LSTM", "Concat", "Squeeze", "Gemm", "LogSoftmax" }, file.Nodes.Select(n => n.Operator).Distinct().ToArray());
    }

    [TestMethod]
    public void Tokens_AreTheVocabulary_WhereTheSchemaIsGiven()
    {
        var model = Fit(RecurrentCell.Gru, 1);
        var lines = Texts.Lines(_ml, "");
        string[] expected = Columns.KeyValues(model.GetOutputSchema(lines.Schema)["TokenIds"]);
        CollectionAssert.AreEqual(expected, JsonSerializer.Deserialize<string[]>(Written(model, lines.Schema).Metadata["tokens"]));
        Assert.IsEmpty(Written(model).Metadata);
    }

    [TestMethod]
    public void AnotherVocabulary_IsNamed_AndNoFileIsLeft()
    {
        var other = Texts.Keys(_ml, "abc").Schema;
        var model = Fit(RecurrentCell.Gru, 1).LastTransformer;
        var fault = Assert.ThrowsExactly<ArgumentException>(() => model.SaveAsOnnx(Path, other));
        StringAssert.StartsWith(fault.Message, $"Column 'TokenIds' has {Columns.KeyValues(other["TokenIds"]).Length} keys, the model {model.Config.VocabularySize}. Give the schema of the data that the model was trained on.");
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => model.SaveAsOnnx(Path, Texts.Lines(_ml, "abc").Schema));
        Assert.IsEmpty(Directory.GetFiles(_folder));
    }

    private static Dictionary<string, OnnxArray> Zero(OnnxFile file, int batch) => file.Inputs.Skip(1).ToDictionary(i => i.Split(':')[0], i =>
    {
        long[] shape = [.. i.Split('(', ')')[1].Split(", ").Select(d => d == "batch" ? batch : long.Parse(d))];
        return new OnnxArray(shape, new float[shape.Aggregate(1L, (product, d) => product * d)]);
    });

    /// <summary>One step: the log-probabilities; the state becomes that after it.</summary>
    private static float[] Step(OnnxFile file, int[] tokens, Dictionary<string, OnnxArray> state)
    {
        var values = OnnxEvaluator.Run(file, new Dictionary<string, OnnxArray>(state) { ["token"] = new([tokens.Length], [.. tokens.Select(t => (float)t)]) });
        foreach (string name in state.Keys.ToArray())
        {
            CollectionAssert.AreEqual(state[name].Shape, values[$"{name}_out"].Shape);
            state[name] = values[$"{name}_out"];
        }
        return values["log_probabilities"].Values;
    }

    private TransformerChain<RnnLanguageModelTransformer> Fit(RecurrentCell cell, int layers, string parts = "")
    {
        var options = SmallModel.Options(cell);
        options.Layers = layers;
        options.LayerNorm = parts.Contains("norm", StringComparison.Ordinal);
        options.TiedEmbeddings = parts.Contains("tied", StringComparison.Ordinal);
        options.OneHot = parts.Contains("one-hot", StringComparison.Ordinal);
        options.LockedDropout = parts.Contains("locked", StringComparison.Ordinal);
        return SmallModel.Fit(_ml, options);
    }

    private OnnxFile Written(TransformerChain<RnnLanguageModelTransformer> model, DataViewSchema? schema = null)
    {
        model.LastTransformer.SaveAsOnnx(Path, schema is null ? null : model.GetOutputSchema(schema));
        return new OnnxFile(File.ReadAllBytes(Path));
    }
}
