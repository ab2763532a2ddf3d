using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Measures predictions of one of two classes.</summary>
public sealed class BinaryClassificationCatalog : TrainCatalogBase
{
    private readonly IHostEnvironment _env;

    internal BinaryClassificationCatalog(IHostEnvironment env) => _env = env;

    public CalibratedBinaryClassificationMetrics Evaluate(IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score", string probabilityColumnName = "Probability", string predictedLabelColumnName = "PredictedLabel")
    {
        Check.NotEmpty(probabilityColumnName);
        return new CalibratedBinaryClassificationMetrics(Count(data, labelColumnName, scoreColumnName, probabilityColumnName, predictedLabelColumnName));
    }

    public BinaryClassificationMetrics EvaluateNonCalibrated(IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score", string predictedLabelColumnName = "PredictedLabel") =>
        new(Count(data, labelColumnName, scoreColumnName, null, predictedLabelColumnName));

    private BinaryCounts Count(IDataView data, string label, string score, string probability, string predictedLabel)
    {
        Check.NotNull(data);
        Check.NotEmpty(label, "labelColumnName");
        Check.NotEmpty(score, "scoreColumnName");
        Check.NotEmpty(predictedLabel, "predictedLabelColumnName");
        return BinaryEvaluation.Count(data, label, score, probability, predictedLabel, _env.Register("BinaryClassifierEvaluator").Rand);
    }
}
