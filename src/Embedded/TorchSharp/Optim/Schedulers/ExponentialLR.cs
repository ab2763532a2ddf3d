namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times gamma at every step.</summary>
                public class ExponentialLR : LRScheduler
                {
                    readonly double _gamma;

                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _gamma = gamma;
                        step();
                    }

                    double Factor(int epoch) => Math.Pow(_gamma, epoch);

                    protected override IEnumerable<double> get_lr() => Follow(Factor);

                    protected override IEnumerable<double> get_closed_form_lr() => Scaled(Factor);
                }
            }

            public static LRScheduler ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.ExponentialLR(optimizer, gamma, last_epoch, verbose);
        }
    }
}
