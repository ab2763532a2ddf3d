namespace Microsoft.ML.Sequence;

/// <summary>Follows a series step by step as it comes, and forecasts what is next. Made by <c>ml.Sequence.CreateForecastSession</c>.</summary>
/// <remarks>
/// It begins where training ended, where the model was trained on one series; otherwise at the head of a series. A step costs the reading of its numbers, a forecast one run of the net.
/// Not for use by several threads at once; each may have a session of its own. It holds the net's native memory until it is disposed of.
/// </remarks>
public sealed class ForecastSession : IDisposable
{
    private readonly ForecasterTransformer _model;
    private readonly SeriesWindow _window;
    private readonly ForecastNet _net;

    internal ForecastSession(ForecasterTransformer model)
    {
        _model = model;
        _window = new SeriesWindow(model.Config.Columns, model.Config.Steps);
        _window.Add([.. model.LastSteps]);
        _net = model.OpenNet();
    }

    /// <summary>Gets whether there are as many steps as a forecast reads.</summary>
    public bool CanForecast => _window.IsFull;

    /// <summary>Takes the next step.</summary>
    /// <param name="numbers">The number of each column that the model reads, in the order of its options. NaN is missing, and taken to be what it was a step before.</param>
    /// <exception cref="ArgumentException">There are fewer or more numbers than columns, or one is infinite.</exception>
    public void Add(params ReadOnlySpan<float> numbers)
    {
        if (numbers.Length != _model.Config.Columns) throw new ArgumentException($"The model reads {_model.Config.Columns} columns, the step has {numbers.Length} numbers. Give one for each of {string.Join(", ", _model.Columns.Inputs.Select(n => $"'{n}'"))}.", nameof(numbers));
        foreach (float number in numbers)
        {
            if (float.IsInfinity(number)) throw new ArgumentException("The step holds an infinite number. Give finite numbers, or NaN for a missing one.", nameof(numbers));
        }
        _window.Add(numbers);
    }

    /// <summary>Forecasts the steps after the last.</summary>
    /// <returns>The forecast, with its intervals where the model has them.</returns>
    /// <exception cref="InvalidOperationException">There are fewer steps than a forecast reads.</exception>
    public NumberForecast Forecast()
    {
        if (!CanForecast) throw new InvalidOperationException($"A forecast reads {_model.Config.Steps} steps, and there are fewer. Add more first.");
        float[] values = _net.Forecast([_window.ToArray()])[0];
        return _model.Residuals is { } residuals
            ? new NumberForecast(values, [.. values.Zip(residuals.Lower, (v, r) => v + r)], [.. values.Zip(residuals.Upper, (v, r) => v + r)])
            : new NumberForecast(values, [], []);
    }

    /// <summary>Forgets all steps, as at the head of another series.</summary>
    public void Reset() => _window.Clear();

    /// <inheritdoc/>
    public void Dispose() => _net.Dispose();
}
