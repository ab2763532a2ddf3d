namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Up to the highest rate and down to almost nothing, momentum the other way round. Smith and Topin 2017 (arXiv:1708.07120).</summary>
                public class OneCycleLR : LRScheduler
                {
                    readonly record struct Phase(double End, double[] StartRate, double[] EndRate, double[] StartMomentum, double[] EndMomentum);

                    readonly int _total;
                    readonly bool _linear, _momentum;
                    readonly Phase[] _phases;

                    public enum AnnealStrategy
                    {
                        Cos = 0,
                        Linear = 1,
                    }

                    public OneCycleLR(
                        Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                        AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 10000,
                        bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, optimizer.ParamGroups.Select(_ => max_lr), total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy,
                            cycle_momentum, optimizer.ParamGroups.Select(_ => base_momentum), optimizer.ParamGroups.Select(_ => max_momentum), div_factor,
                            final_div_factor,
                            three_phase, last_epoch, verbose)
                    {
                    }

                    public OneCycleLR(
                        Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25,
                        double final_div_factor = 10000, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (cycle_momentum && optimizer is not (IMomentum or IBetas))
                            throw new ArgumentException("optimizer must support momentum with `cycle_momentum` option enabled", nameof(optimizer));
                        if (!(pct_start is >= 0 and <= 1))
                            throw new ArgumentException($"Expected float between 0 and 1 for pct_start, but got {pct_start}", nameof(pct_start));
                        _total = TotalSteps(total_steps, epochs, steps_per_epoch);
                        (_linear, _momentum) = (anneal_strategy == AnnealStrategy.Linear, cycle_momentum);
                        double[] highest = [.. max_lr];
                        double[] first = [.. highest.Select(rate => rate / div_factor)];
                        double[] last = [.. first.Select(rate => rate / final_div_factor)];
                        double[] low = [.. base_momentum ?? highest.Select(_ => 0.85)];
                        double[] high = [.. max_momentum ?? highest.Select(_ => 0.95)];
                        var top = pct_start * _total - 1;
                        _phases = three_phase
                            ? [new(top, first, highest, high, low), new(2 * pct_start * _total - 2, highest, first, low, high),
                                new(_total - 1, first, last, high, high)]
                            : [new(top, first, highest, high, low), new(_total - 1, highest, last, low, high)];
                        step();
                    }

                    static int TotalSteps(int total, int epochs, int perEpoch)
                    {
                        if (total == -1 && epochs == -1 && perEpoch == -1)
                            throw new ArgumentException("You must define either total_steps OR (epochs AND steps_per_epoch)");
                        var steps = total != -1 ? total : epochs > 0 && perEpoch > 0 ? checked(epochs * perEpoch) : 0;
                        return steps > 0 ? steps : throw new ArgumentException(
                            $"Expected positive integer total_steps, or epochs and steps_per_epoch, but got {total}, {epochs} and {perEpoch}");
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch > _total)
                            throw new InvalidOperationException($"Tried to step {Epoch + 1} times. The specified number of total steps is {_total}");
                        var index = 0;
                        while (index < _phases.Length - 1 && Epoch > _phases[index].End)
                            index++;
                        var phase = _phases[index];
                        var start = index == 0 ? 0 : _phases[index - 1].End;
                        var share = (Epoch - start) / (phase.End - start);
                        var group = 0;
                        foreach (var controller in Optimizer.ParamGroups)
                        {
                            if (_momentum)
                                SetMomentum(controller, Between(phase.StartMomentum[group], phase.EndMomentum[group], share));
                            yield return Between(phase.StartRate[group], phase.EndRate[group], share);
                            group++;
                        }
                    }

                    static void SetMomentum(ILearningRateController group, double value)
                    {
                        if (group is IBetas betas)
                            betas.Betas = (value, betas.Betas.Item2);
                        else if (group is IMomentum momentum)
                            momentum.Momentum = value;
                    }

                    double Between(double start, double end, double share) =>
                        _linear ? (end - start) * share + start : end + (start - end) / 2 * (Math.Cos(Math.PI * share) + 1);
                }
            }

            public static LRScheduler OneCycleLR(
                Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true,
                double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 10000, bool three_phase = false,
                int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum,
                    max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);

            public static LRScheduler OneCycleLR(
                Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1, double pct_start = 0.3,
                impl.OneCycleLR.AnnealStrategy anneal_strategy = impl.OneCycleLR.AnnealStrategy.Cos, bool cycle_momentum = true,
                IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25, double final_div_factor = 10000,
                bool three_phase = false, int last_epoch = -1, bool verbose = false) =>
                new impl.OneCycleLR(optimizer, max_lr, total_steps, epochs, steps_per_epoch, pct_start, anneal_strategy, cycle_momentum, base_momentum,
                    max_momentum, div_factor, final_div_factor, three_phase, last_epoch, verbose);
        }
    }
}
