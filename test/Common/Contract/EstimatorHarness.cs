using System.Globalization;
using Microsoft.ML.Data;

namespace Microsoft.ML.Testing;

/// <summary>
/// What every estimator keeps, ML.NET's and ours: the promised schema is the resulting one; faulty input is refused in GetOutputSchema and in Fit alike;
/// cursors, with and without a Random and in sets, give the same rows and only the columns asked for; a saved and loaded transformer does the same
/// and is saved the same; nothing stays open.
/// </summary>
internal static class EstimatorHarness
{
    /// <param name="fresh">Makes a context that can load the transformer.</param>
    /// <param name="estimator">The estimator.</param>
    /// <param name="fit">Data that it fits on.</param>
    /// <param name="outputs">The columns that it adds or replaces.</param>
    /// <param name="faults">Data that it refuses.</param>
    /// <param name="drawsByPosition">Whether what a row gets is drawn by its place, so that it may change when the order does.</param>
    public static void Verify<T>(Func<MLContext> fresh, IEstimator<T> estimator, IDataView fit, string[] outputs, FaultyInput[] faults, bool drawsByPosition = false)
        where T : class, ITransformer
    {
        foreach (var fault in faults)
        {
            Refuses(() => estimator.GetOutputSchema(SchemaProbe.ShapeOf(fault.Data)), fault.Promise);
            Refuses(() => estimator.Fit(fault.Data), fault.Fit ?? fault.Promise);
        }

        var watched = new WatchedView(fit);
        var transformer = estimator.Fit(watched);
        Assert.AreEqual(0, watched.Open, "Fit left cursors open.");
        var result = transformer.Transform(watched);
        KeepsItsPromise(estimator.GetOutputSchema(SchemaProbe.ShapeOf(fit)), result);
        Assert.AreEqual(Describe(result.Schema), Describe(transformer.GetOutputSchema(fit.Schema)));

        string[] rows = RowText.Of(result);
        CollectionAssert.AreEquivalent(rows, RowText.OfSet(result, 3), "A set of cursors gives other rows.");
        foreach (string output in outputs)
        {
            GivesOnlyWhatIsAsked(result, output);
        }

        if (transformer.IsRowToRowMapper)
        {
            AsksOnlyForWhatItReads(transformer, watched, result, outputs);
            MapsRowByRow(transformer, fit, result, outputs);
        }

        if (transformer.IsRowToRowMapper && !drawsByPosition)
        {
            Shuffles(fresh(), transformer, fit, rows);
        }
        else
        {
            // What a Random decides is the transformer's own affair; it must be taken.
            RowText.Of(result, new Random(1));
        }

        SavesAndLoads(fresh, transformer, fit, watched, rows);
        Assert.AreEqual(0, watched.Open, "Cursors stayed open on the input.");
    }

    /// <summary>The columns promised are those given: by name, kind, item type, key and annotations.</summary>
    public static void KeepsItsPromise(SchemaShape promised, IDataView result) =>
        CollectionAssert.AreEquivalent(Describe(promised), Describe(SchemaProbe.ShapeOf(result)), $"Promised: {string.Join("; ", Describe(promised))}\nGiven: {string.Join("; ", Describe(SchemaProbe.ShapeOf(result)))}");

    // The two kinds of exception that ML.NET has for input that does not fit.
    private static void Refuses(Action action, string message)
    {
        var error = Assert.Throws<Exception>(action);
        Assert.IsTrue(error is ArgumentOutOfRangeException or InvalidOperationException, $"{error}");
        StringAssert.Contains(error.Message, message);
    }

    private static void GivesOnlyWhatIsAsked(IDataView data, string name)
    {
        using var cursor = data.GetRowCursor([data.Schema[name]]);
        foreach (var column in RowText.Visible(data.Schema))
        {
            Assert.AreEqual(column.Name == name, cursor.IsColumnActive(column), column.Name);
        }
    }

    private static void AsksOnlyForWhatItReads(ITransformer transformer, WatchedView watched, IDataView result, string[] outputs)
    {
        var mapper = transformer.GetRowToRowMapper(watched.Schema);
        foreach (string output in outputs)
        {
            string[] needed = [.. mapper.GetDependencies([mapper.OutputSchema[output]]).Select(c => c.Name)];
            using var cursor = result.GetRowCursor([result.Schema[output]]);
            CollectionAssert.AreEquivalent(needed, watched.Asked, output);
        }

        using var none = result.GetRowCursor([]);
        Assert.IsEmpty(watched.Asked, "Columns are asked for though none is wanted.");
    }

    private static void MapsRowByRow(ITransformer transformer, IDataView fit, IDataView result, string[] outputs)
    {
        var mapper = transformer.GetRowToRowMapper(fit.Schema);
        var wanted = Array.ConvertAll(outputs, o => mapper.OutputSchema[o]);
        using var input = fit.GetRowCursor(mapper.GetDependencies(wanted));
        using var row = mapper.GetRow(input, wanted);
        using var expected = result.GetRowCursor(outputs.Select(o => result.Schema[o]));
        var got = Array.ConvertAll(wanted, c => RowText.Reader(row, c));
        var given = Array.ConvertAll(outputs, o => RowText.Reader(expected, result.Schema[o]));
        while (input.MoveNext() & expected.MoveNext())
        {
            for (int i = 0; i < outputs.Length; i++)
            {
                string wanting = given[i](), found = got[i]();
                Assert.IsTrue(AreNear(wanting, found), $"Row by row '{outputs[i]}' is {found}, the cursor gives {wanting}.");
            }
        }
    }

    // A row alone, or in other company, may be summed up in another order: reals may differ in their last digits, and nothing else.
    private static bool AreNear(string wanting, string found)
    {
        char[] marks = ['<', '>', ',', '|'];
        string[] x = wanting.Split(marks), y = found.Split(marks);
        return x.Length == y.Length && x.Zip(y).All(p => p.First == p.Second
            || (double.TryParse(p.First, CultureInfo.InvariantCulture, out double m) && double.TryParse(p.Second, CultureInfo.InvariantCulture, out double n) && Math.Abs(m - n) <= 1e-5 * Math.Max(1, Math.Abs(m))));
    }

    private static void Shuffles(MLContext ml, ITransformer transformer, IDataView fit, string[] rows)
    {
        var shuffled = transformer.Transform(ml.Data.Cache(fit));
        Assert.IsTrue(shuffled.CanShuffle);
        var left = RowText.Of(shuffled, new Random(1)).ToList();
        foreach (string row in rows)
        {
            int found = left.FindIndex(r => AreNear(row, r));
            Assert.IsTrue(found >= 0, $"A Random does more than to change the order: nothing is left for {row} among {string.Join("; ", left)}.");
            left.RemoveAt(found);
        }
        Assert.IsEmpty(left, "A Random adds rows.");
    }

    private static void SavesAndLoads(Func<MLContext> fresh, ITransformer transformer, IDataView fit, IDataView watched, string[] rows)
    {
        byte[] zip = Save(fresh(), transformer, fit.Schema);
        var loaded = fresh().Model.Load(new MemoryStream(zip), out var schema);
        Assert.AreEqual(Describe(fit.Schema), Describe(schema));
        Assert.AreEqual(transformer.IsRowToRowMapper, loaded.IsRowToRowMapper);
        CollectionAssert.AreEqual(rows, RowText.Of(loaded.Transform(watched)), "The loaded transformer gives other rows.");
        CollectionAssert.AreEqual(ModelZips.Contents(zip), ModelZips.Contents(Save(fresh(), loaded, fit.Schema)), "The loaded transformer is saved another way.");
    }

    private static byte[] Save(MLContext ml, ITransformer transformer, DataViewSchema schema)
    {
        using var stream = new MemoryStream();
        ml.Model.Save(transformer, schema, stream);
        return stream.ToArray();
    }

    private static string Describe(DataViewSchema schema) => string.Join("\n", schema.Select(RowText.OfColumn));

    private static string[] Describe(SchemaShape shape) => [.. shape.Select(c =>
        $"{c.Name}: {c.Kind} {c.ItemType}{(c.IsKey ? " key" : "")} {{{string.Join(", ", c.Annotations.Select(a => a.Name).Order(StringComparer.Ordinal))}}}")];
}
