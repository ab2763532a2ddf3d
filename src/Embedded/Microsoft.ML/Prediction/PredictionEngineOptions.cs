using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>How a prediction engine binds classes, and whether it owns the model.</summary>
public sealed class PredictionEngineOptions
{
    public PredictionEngineOptions()
    {
    }

    /// <summary>Members of the output class for which the model has no column are left alone.</summary>
    public bool IgnoreMissingColumns = true;

    public SchemaDefinition InputSchemaDefinition;

    public SchemaDefinition OutputSchemaDefinition;

    /// <summary>The model is disposed with the engine.</summary>
    public bool OwnsTransformer = true;
}
