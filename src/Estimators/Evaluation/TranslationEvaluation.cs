using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence;

/// <summary>Measures the translations of a view by their references.</summary>
internal static class TranslationEvaluation
{
    public static TranslationMetrics Evaluate(IDataView data, string labelColumnName, string predictionColumnName, TranslationOptions? options)
    {
        const string CallName = "EvaluateTranslation";
        options ??= TranslationOptions.Default;
        var sentences = Sentences(data, CallName, labelColumnName, [predictionColumnName], options).Select(row => row[0]);
        if (options.Resamples == 0) return new TranslationMetrics(sentences.Aggregate(default(TranslationStatistics), TranslationStatistics.Add), options);
        var all = sentences.ToList();
        return new TranslationMetrics(all.Aggregate(default(TranslationStatistics), TranslationStatistics.Add), options, TranslationConfidence.Of(all, options));
    }

    public static TranslationComparison Compare(IDataView data, string labelColumnName, string baselineColumnName, string predictionColumnName, TranslationTest test, TranslationOptions? options)
    {
        const string CallName = "CompareTranslations";
        options ??= TranslationOptions.Default;
        var rows = Sentences(data, CallName, labelColumnName, [baselineColumnName, predictionColumnName], options).ToList();
        return TranslationComparison.Of([.. rows.Select(r => r[0])], [.. rows.Select(r => r[1])], test, options);
    }

    // The statistics of each row's translations, one after another.
    private static IEnumerable<TranslationStatistics[]> Sentences(IDataView data, string callName, string labelColumnName, string[] predictionColumnNames, TranslationOptions options)
    {
        var labels = ColumnKind.Sentences.FindIn(data.Schema, labelColumnName, callName);
        var predictions = Array.ConvertAll(predictionColumnNames, name => ColumnKind.Sentence.FindIn(data.Schema, name, callName));
        var counter = new TranslationCounter(options);
        using var cursor = data.GetRowCursor([labels, .. predictions]);
        var references = new SentenceColumn(labels, callName).Bind(cursor);
        var translations = Array.ConvertAll(predictions, column => new SentenceColumn(column, callName).Bind(cursor));
        while (cursor.MoveNext())
        {
            var given = references();
            if (given.All(r => r.IsEmpty)) throw new ArgumentException($"Row {cursor.Position} has no reference in column '{labelColumnName}'. Drop the row, or give it at least one that is not empty.", nameof(labelColumnName));
            yield return Array.ConvertAll(translations, translation => counter.Count(translation()[0], given));
        }
    }
}
