using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Storage;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence;

/// <summary>Asks a borrowed net for forecasts in the series' unit.</summary>
internal sealed class ForecastNet(SharedNet<Forecaster>.Lease lease, SeriesScale scale) : IDisposable
{
    private const int WindowsAtATime = 256;

    /// <summary>Forecasts.</summary>
    /// <param name="windows">The numbers of each window, the oldest step first.</param>
    /// <returns>For each window the steps of the horizon, the nearest first.</returns>
    public float[][] Forecast(IReadOnlyList<float[]> windows) => [.. windows.Chunk(WindowsAtATime).SelectMany(ForecastTogether)];

    /// <inheritdoc/>
    public void Dispose() => lease.Dispose();

    private float[][] ForecastTogether(float[][] windows)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        var config = lease.Net.Config;
        float[] normal = [.. windows.SelectMany(w => scale.Normalise(w))];
        float[] ahead = lease.Net.Forecast(tensor(normal, [windows.Length, config.Steps, config.Columns])).contiguous().data<float>().ToArray();
        return [.. ahead.Select(scale.Restore).Chunk(config.Horizon)];
    }
}
