using Microsoft.ML.Sequence.Storage;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Training;

/// <summary>An epoch that may become the model.</summary>
/// <param name="Merit">How good it is; more is better.</param>
/// <param name="Weights">Its weights.</param>
internal sealed record KeptEpoch(double Merit, Weights Weights);

/// <summary>What <see cref="KeptEpochs"/> knows.</summary>
internal sealed record KeptState(IReadOnlyList<KeptEpoch> Kept, double Best, int EpochsSinceBest);

/// <summary>The weights of the epochs that may become the model: the best so far, or the last.</summary>
internal sealed class KeptEpochs(TrainingOptions options)
{
    private List<KeptEpoch> _kept = [];
    private double _best = double.NegativeInfinity;
    private int _epochsSinceBest;

    /// <summary>Whether nothing has become better for so long that training is to stop.</summary>
    public bool AreStale => _epochsSinceBest >= options.Patience;

    /// <summary>Everything that is known of the epochs so far; may be set to go on from there.</summary>
    public KeptState State
    {
        get => new([.. _kept], _best, _epochsSinceBest);
        set => (_kept, _best, _epochsSinceBest) = ([.. value.Kept], value.Best, value.EpochsSinceBest);
    }

    private bool KeepsNothing => options is { Selection: ModelSelection.Last, AveragedEpochs: 1 };

    /// <summary>Takes an epoch's weights in, if they are among the best.</summary>
    public void Add(nn.Module net, Validation? validation)
    {
        if (KeepsNothing) return;
        double merit = MeritOf(validation);
        if (double.IsNaN(merit)) merit = double.NegativeInfinity;       // as a number that is none it would stand first and never be beaten
        _epochsSinceBest = merit > _best ? 0 : _epochsSinceBest + 1;
        _best = Math.Max(_best, merit);
        int better = _kept.Count(k => k.Merit >= merit);
        if (better >= options.AveragedEpochs) return;
        _kept.Insert(better, new KeptEpoch(merit, Weights.Of(net)));
        if (_kept.Count > options.AveragedEpochs) _kept.RemoveAt(_kept.Count - 1);
    }

    /// <summary>Gives the net the mean of what was kept; with nothing kept, it stays as it is.</summary>
    /// <returns>Whether anything was kept.</returns>
    public bool Restore(nn.Module net)
    {
        if (_kept.Count > 0) Weights.Mean([.. _kept.Select(k => k.Weights)]).CopyTo(net);
        return _kept.Count > 0;
    }

    private double MeritOf(Validation? validation) => options.Selection switch
    {
        ModelSelection.Last => _best == double.NegativeInfinity ? 0 : _best + 1,
        ModelSelection.ValidationLoss => -Measured(validation?.Loss),
        _ => Measured(validation?.Score),
    };

    private double Measured(double? value) => value
        ?? throw new InvalidOperationException($"The model was to be chosen by {options.Selection}, which this training does not measure. Give a ValidationSet, or set Selection to Last.");
}
