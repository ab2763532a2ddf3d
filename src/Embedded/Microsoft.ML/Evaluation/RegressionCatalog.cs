using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Measures predictions of a number.</summary>
public sealed class RegressionCatalog : TrainCatalogBase
{
    internal RegressionCatalog()
    {
    }

    public RegressionMetrics Evaluate(IDataView data, string labelColumnName = "Label", string scoreColumnName = "Score")
    {
        Check.NotNull(data);
        Check.NotEmpty(labelColumnName);
        Check.NotEmpty(scoreColumnName);
        return RegressionEvaluation.Evaluate(data, labelColumnName, scoreColumnName);
    }
}
