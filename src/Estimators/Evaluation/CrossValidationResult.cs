namespace Microsoft.ML.Sequence;

/// <summary>What cross-validation found on one fold.</summary>
/// <typeparam name="TMetrics">The kind of metrics.</typeparam>
/// <param name="Fold">Which fold was held out, counted from 0.</param>
/// <param name="Model">The model that was fitted on the others.</param>
/// <param name="Metrics">How it did on the fold held out.</param>
/// <param name="ScoredHoldOutSet">The fold held out as the model transforms it, computed while it is read.</param>
public sealed record CrossValidationResult<TMetrics>(int Fold, ITransformer Model, TMetrics Metrics, IDataView ScoredHoldOutSet);
