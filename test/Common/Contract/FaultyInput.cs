namespace Microsoft.ML.Testing;

/// <summary>Data that an estimator must refuse, before it is fitted and when it is.</summary>
/// <param name="Data">The data.</param>
/// <param name="Promise">A part of the message with which GetOutputSchema refuses it.</param>
/// <param name="Fit">A part of the message with which Fit refuses it; null for the same.</param>
internal sealed record FaultyInput(IDataView Data, string Promise, string? Fit = null)
{
    /// <summary>Data that lacks an input column.</summary>
    public static FaultyInput Nameless(IDataView data) => new(data, "Could not find input column");

    /// <summary>Data whose input column has another type.</summary>
    public static FaultyInput Mistyped(IDataView data) => new(data, "Schema mismatch for input column");
}
