using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Training;

/// <summary>Trains a forecaster: mean squared error of the normalised numbers.</summary>
/// <param name="net">The net.</param>
/// <param name="readEpoch">Reads the windows of an epoch, in batches.</param>
/// <param name="validate">Measures the net's error on validation data; <see langword="null"/> where there is none.</param>
public sealed class ForecasterTask(Forecaster net, Func<int, IEnumerable<ForecastBatch>> readEpoch, Func<double>? validate) : ITrainingTask<ForecastBatch>
{
    /// <inheritdoc/>
    public nn.Module Net => net;

    /// <inheritdoc/>
    public IEnumerable<ForecastBatch> ReadEpoch(int epoch) => readEpoch(epoch);

    /// <inheritdoc/>
    public Validation? Validate(int epoch) => validate is null ? null : new Validation(validate());

    /// <inheritdoc/>
    public (Tensor Loss, int Tokens) LossOf(ForecastBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        return (ErrorOf(net, batch), batch.Size);
    }

    /// <summary>Measures a net on batches, without following gradients.</summary>
    /// <param name="net">The net.</param>
    /// <param name="batches">The batches.</param>
    /// <returns>The mean squared error.</returns>
    internal static double MeanErrorOf(Forecaster net, IEnumerable<ForecastBatch> batches)
    {
        using var gradients = no_grad();
        var (sum, count) = (0.0, 0L);
        foreach (var batch in batches)
        {
            using var scope = NewDisposeScope();
            sum += (double)ErrorOf(net, batch).item<float>() * batch.Size;
            count += batch.Size;
        }
        return sum / count;
    }

    private static Tensor ErrorOf(Forecaster net, ForecastBatch batch)
    {
        var config = net.Config;
        var predicted = net.Predict(tensor(batch.Windows, [batch.Size, config.Steps, config.Columns]));         // (B,O)
        return nn.functional.mse_loss(predicted, tensor(batch.Targets, [batch.Size, config.Outputs]));
    }
}
