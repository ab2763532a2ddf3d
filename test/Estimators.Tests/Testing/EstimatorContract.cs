using Microsoft.ML.Data;

namespace Microsoft.ML.Sequence.Tests;

/// <summary>What every estimator of this library keeps.</summary>
internal static class EstimatorContract
{
    /// <param name="ml">The context.</param>
    /// <param name="estimator">The estimator.</param>
    /// <param name="fit">Data that it fits on.</param>
    /// <param name="wrongName">Data that lacks an input column.</param>
    /// <param name="wrongType">Data whose input column has another type.</param>
    /// <param name="outputs">The columns that it adds or replaces.</param>
    public static void Verify<T>(MLContext ml, IEstimator<T> estimator, IDataView fit, IDataView wrongName, IDataView wrongType, params string[] outputs)
        where T : class, ITransformer
    {
        FailsOn(estimator, wrongName, "Could not find input column");
        FailsOn(estimator, wrongType, "Schema mismatch for input column");

        var transformer = estimator.Fit(fit);
        var result = transformer.Transform(fit);
        KeepsItsPromise(estimator.GetOutputSchema(SchemaProbe.ShapeOf(fit)), result);
        Assert.AreEqual(result.Schema.ToString(), transformer.GetOutputSchema(fit.Schema).ToString());
        CursorsGiveOnlyWhatIsAsked(result, outputs[0]);

        using var zip = new MemoryStream();
        ml.Model.Save(transformer, fit.Schema, zip);
        zip.Position = 0;
        var fresh = new MLContext();
        fresh.Sequence.Register();
        var loaded = fresh.Model.Load(zip, out var schema);
        Assert.AreEqual(fit.Schema.Count, schema.Count);
        var again = loaded.Transform(fit);
        Assert.AreEqual(transformer.IsRowToRowMapper, loaded.IsRowToRowMapper);
        foreach (string output in outputs) Assert.AreEqual(Print(result, output), Print(again, output), output);
    }

    /// <summary>The columns promised are those given: by name, kind, item type, key and annotations.</summary>
    public static void KeepsItsPromise(SchemaShape promised, IDataView result)
    {
        var given = SchemaProbe.ShapeOf(result).ToDictionary(c => c.Name);
        Assert.AreEqual(promised.Count, given.Count);
        foreach (var column in promised)
        {
            var found = given[column.Name];
            Assert.AreEqual((column.Kind, column.ItemType, column.IsKey), (found.Kind, found.ItemType, found.IsKey), column.Name);
            CollectionAssert.AreEquivalent(column.Annotations.Select(a => a.Name).ToList(), found.Annotations.Select(a => a.Name).ToList(), column.Name);
        }
    }

    private static void FailsOn<T>(IEstimator<T> estimator, IDataView data, string message)
        where T : class, ITransformer
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.GetOutputSchema(SchemaProbe.ShapeOf(data))).Message, message);
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => estimator.Fit(data)).Message, message);
    }

    private static void CursorsGiveOnlyWhatIsAsked(IDataView data, string name)
    {
        using var cursor = data.GetRowCursor([data.Schema[name]]);
        foreach (var column in data.Schema.Where(c => !c.IsHidden)) Assert.AreEqual(column.Name == name, cursor.IsColumnActive(column), column.Name);
    }

    private static string Print(IDataView data, string name) => string.Join('\n', data.Schema[name].Type switch
    {
        VectorDataViewType { ItemType: KeyDataViewType } => Columns.Keys(data, name).Select(row => string.Join(' ', row)),
        VectorDataViewType { ItemType: TextDataViewType } => Columns.Tokens(data, name).Select(row => string.Join('|', row)),
        VectorDataViewType => Columns.Scores(data, name).Select(row => string.Join(' ', row)),
        TextDataViewType => Columns.Texts(data, name),
        NumberDataViewType number when number == NumberDataViewType.Int32 => Columns.Integers(data, name).Select(n => $"{n}"),
        _ => Columns.Numbers(data, name).Select(n => $"{n}"),
    });
}
