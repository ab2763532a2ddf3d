using System.Reflection;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;

namespace Microsoft.ML.Sequence;

/// <summary>Fits and measures a pipeline fold by fold.</summary>
internal static class CrossValidation
{
    private const string CallName = "CrossValidate";

    /// <summary>Deals the rows out, and makes sure that no fold has to do without.</summary>
    public static IReadOnlyList<DataOperationsCatalog.TrainTestData> Split(MLContext context, IDataView data, int numberOfFolds, string? documentColumnName, int? seed)
    {
        if (numberOfFolds < 2) throw new ArgumentOutOfRangeException(nameof(numberOfFolds), numberOfFolds, "Cross-validation needs at least 2 folds: each is held out once, and the others are trained on.");
        if (documentColumnName is not null) ColumnKind.Scalar.FindIn(data.Schema, documentColumnName, CallName);
        var folds = context.Data.CrossValidationSplit(data, numberOfFolds, documentColumnName, seed);
        for (int fold = 0; fold < folds.Count; fold++)
        {
            string? lack = IsEmpty(folds[fold].TestSet) ? "to be measured on" : IsEmpty(folds[fold].TrainSet) ? "left to train on" : null;
            if (lack is not null) throw new ArgumentException(Explain(fold, folds.Count, lack, data, documentColumnName), nameof(numberOfFolds));
        }
        return folds;
    }

    public static IReadOnlyList<CrossValidationResult<TMetrics>> Run<TMetrics>(
        IReadOnlyList<DataOperationsCatalog.TrainTestData> folds, IEstimator<ITransformer> estimator, Func<IDataView, TMetrics> evaluate, CancellationToken cancellationToken)
    {
        var results = new List<CrossValidationResult<TMetrics>>();
        foreach (var fold in folds)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var model = estimator.Fit(fold.TrainSet);
            // A trainer with the same token hands back what it has: that is no model to measure.
            cancellationToken.ThrowIfCancellationRequested();
            var tested = Test(model, fold.TestSet);
            results.Add(new CrossValidationResult<TMetrics>(results.Count, model, evaluate(tested), tested));
        }
        return results;
    }

    // A chain is generic in its last transformer, whatever that is, and has no common type that knows scopes: hence reflection, once a fold.
    private static IDataView Test(ITransformer model, IDataView data)
    {
        var type = model.GetType();
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(TransformerChain<>)) return model.Transform(data);
        var transform = type.GetMethod(nameof(TransformerChain<>.Transform), [typeof(IDataView), typeof(TransformerScope)])!;
        return (IDataView)transform.Invoke(model, BindingFlags.DoNotWrapExceptions, null, [data, TransformerScope.Testing], null)!;
    }

    private static bool IsEmpty(IDataView data)
    {
        using var cursor = data.GetRowCursor([]);
        return !cursor.MoveNext();
    }

    private static string Explain(int fold, int count, string lack, IDataView data, string? documentColumnName)
    {
        string unit = documentColumnName is null ? "rows" : "documents";
        string dealt = documentColumnName is null
            ? $"The data has {CountRows(data)} rows, which are dealt out at random."
            : $"Column '{documentColumnName}' deals the {CountRows(data)} rows out by its value, and rows of the same value together.";
        return $"Fold {fold + 1} of {count} has no {unit} {lack}. {dealt} Ask for fewer folds, or give more {unit}{(documentColumnName is null ? "" : " or another seed")}.";
    }

    private static long CountRows(IDataView data)
    {
        long count = 0;
        using var cursor = data.GetRowCursor([]);
        while (cursor.MoveNext()) count++;
        return count;
    }
}
