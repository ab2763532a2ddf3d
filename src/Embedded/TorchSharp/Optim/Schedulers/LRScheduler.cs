namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            /// <summary>Sets the learning rates of an optimizer's groups, once at construction and once at every step.</summary>
            public abstract class LRScheduler
            {
                protected int _step_count;

                double[] _lastRates = [];
                readonly bool _verbose;

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    Optimizer = optimizer ?? throw new ArgumentNullException(nameof(optimizer), "A scheduler needs the optimizer whose rates it sets.");
                    Epoch = last_epoch;
                    _verbose = verbose;
                    BaseRates = [.. optimizer.ParamGroups.Select(group => group.InitialLearningRate)];
                    _lastRates = [.. Rates];
                }

                internal Optimizer Optimizer { get; } = null!;

                /// <summary>Steps since the first rates were set.</summary>
                internal int Epoch { get; set; } = -1;

                private protected double[] BaseRates { get; } = [];

                private protected IEnumerable<double> Rates => Optimizer.ParamGroups.Select(group => group.LearningRate);

                public IEnumerable<double> get_last_lr() => _lastRates;

                protected virtual IEnumerable<double> get_lr() => Rates;

                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                public virtual void step() => step(null);

                public virtual void step(int? epoch)
                {
                    _step_count++;
                    Epoch = epoch ?? Epoch + 1;
                    // Evaluated once and wholly before a rate is set: the formulas read the rates of the step before.
                    double[] rates = [.. epoch is null ? get_lr() : get_closed_form_lr()];
                    Put(rates);
                }

                public virtual void step(double current, int? epoch = null) => step(epoch);

                private protected void Put(double[] rates)
                {
                    foreach (var (group, rate) in Optimizer.ParamGroups.Zip(rates))
                    {
                        if (_verbose && group.LearningRate != rate)
                            Console.WriteLine($"Adjusting learning rate to {rate}");
                        group.LearningRate = rate;
                    }
                    _lastRates = rates;
                }

                /// <summary>
                /// The rates now, times what <paramref name="factor"/> grew by since the last step. Multiplying instead of starting from the base rates
                /// lets several schedulers act on one optimizer.
                /// </summary>
                private protected IEnumerable<double> Follow(Func<int, double> factor)
                {
                    if (Epoch <= 0)
                        return Epoch == 0 && factor(0) != 1 ? Rates.Select(rate => rate * factor(0)) : Rates;
                    var (before, now) = (factor(Epoch - 1), factor(Epoch));
                    return before == now ? Rates : Rates.Select(rate => before == 0 ? 0 : rate * now / before);
                }

                private protected IEnumerable<double> Scaled(Func<int, double> factor) => BaseRates.Select(rate => rate * factor(Epoch));
            }
        }
    }
}
