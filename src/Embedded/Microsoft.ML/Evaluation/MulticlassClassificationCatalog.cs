using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Measures predictions of one of several classes.</summary>
public sealed class MulticlassClassificationCatalog : TrainCatalogBase
{
    internal MulticlassClassificationCatalog()
    {
    }

    public MulticlassClassificationMetrics Evaluate(IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score", string predictedLabelColumnName = "PredictedLabel", int topKPredictionCount = 0)
    {
        Check.NotNull(data);
        Check.NotEmpty(labelColumnName);
        Check.NotEmpty(scoreColumnName);
        Check.NotEmpty(predictedLabelColumnName);
        Check.Param(topKPredictionCount >= 0, nameof(topKPredictionCount), "Must be non-negative");
        return MulticlassEvaluation.Evaluate(data, labelColumnName, scoreColumnName, predictedLabelColumnName, topKPredictionCount);
    }
}
