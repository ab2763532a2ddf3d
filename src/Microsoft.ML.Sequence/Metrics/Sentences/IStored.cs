namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Statistics that are stored as JSON.</summary>
/// <typeparam name="TSelf">The statistics.</typeparam>
/// <typeparam name="TForm">What stands in the JSON: a record of plain values.</typeparam>
internal interface IStored<TSelf, TForm>
    where TSelf : struct, IStored<TSelf, TForm>
    where TForm : class
{
    /// <summary>Takes the values out.</summary>
    TForm ToForm();

    /// <summary>Puts values back, after a check.</summary>
    /// <exception cref="System.Text.Json.JsonException">They are not those of any statistics.</exception>
    static abstract TSelf FromForm(TForm form);
}
