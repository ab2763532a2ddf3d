namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times <c>factor</c> when a metric has not improved for more than <c>patience</c> steps.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    readonly double _factor, _threshold, _smallestChange;
                    readonly double[] _floors;
                    readonly int _patience, _cooldown;
                    readonly bool _smallerIsBetter, _relative;

                    double _best;
                    int _badSteps, _cooling;

                    public ReduceLROnPlateau(
                        Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1E-04,
                        string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1E-08, bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1)
                            throw new ArgumentException($"Factor should be < 1.0, was {factor}.", nameof(factor));
                        if (mode is not ("min" or "max"))
                            throw new ArgumentException($"mode {mode} is unknown! It is min or max.", nameof(mode));
                        if (threshold_mode is not ("rel" or "abs"))
                            throw new ArgumentException($"threshold mode {threshold_mode} is unknown! It is rel or abs.", nameof(threshold_mode));
                        (_smallerIsBetter, _relative) = (mode == "min", threshold_mode == "rel");
                        (_factor, _patience, _threshold, _cooldown, _smallestChange) = (factor, patience, threshold, cooldown, eps);
                        _floors = min_lr is null or { Count: 0 } ? new double[BaseRates.Length]
                            : min_lr.Count == 1 ? [.. BaseRates.Select(_ => min_lr[0])] : [.. min_lr];
                        _best = _smallerIsBetter ? double.PositiveInfinity : double.NegativeInfinity;
                    }

                    public override void step() => throw NeedsMetric();

                    public override void step(int? epoch) => throw NeedsMetric();

                    static InvalidOperationException NeedsMetric() =>
                        new("step() should not be used with the ReduceLROnPlateau scheduler. Use step(double, int?), instead.");

                    public override void step(double current, int? epoch = null)
                    {
                        Epoch = epoch ?? Epoch + 1;
                        if (IsBetter(current))
                            (_best, _badSteps) = (current, 0);
                        else
                            _badSteps++;
                        if (_cooling > 0)
                            (_cooling, _badSteps) = (_cooling - 1, 0);
                        if (_badSteps <= _patience)
                            return;
                        Put([.. Rates.Zip(_floors, Reduced)]);
                        (_cooling, _badSteps) = (_cooldown, 0);
                    }

                    double Reduced(double rate, double floor)
                    {
                        var reduced = Math.Max(rate * _factor, floor);
                        return rate - reduced > _smallestChange ? reduced : rate;
                    }

                    bool IsBetter(double current)
                    {
                        var margin = _relative ? Math.Abs(_best) * _threshold : _threshold;
                        if (double.IsInfinity(_best))
                            return _smallerIsBetter ? current < _best : current > _best;
                        // With a relative threshold PyTorch scales the best value itself, so that for a negative one the margin turns round.
                        margin = _relative && _best < 0 ? -margin : margin;
                        return _smallerIsBetter ? current < _best - margin : current > _best + margin;
                    }
                }
            }

            public static LRScheduler ReduceLROnPlateau(
                Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1E-04, string threshold_mode = "rel",
                int cooldown = 0, IList<double>? min_lr = null, double eps = 1E-08, bool verbose = false) =>
                new impl.ReduceLROnPlateau(optimizer, mode, factor, patience, threshold, threshold_mode, cooldown, min_lr, eps, verbose);
        }
    }
}
