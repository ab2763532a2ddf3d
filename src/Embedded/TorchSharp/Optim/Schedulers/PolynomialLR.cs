namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>(1 - t / T)^power.</summary>
                public class PolynomialLR : LRScheduler
                {
                    readonly int _total;
                    readonly double _power;

                    public PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_total, _power) = (total_iters, power);
                        step();
                    }

                    double Factor(int epoch) => Math.Pow(1 - Math.Min(_total, epoch) / (double)_total, _power);

                    protected override IEnumerable<double> get_lr() => Follow(Factor);

                    protected override IEnumerable<double> get_closed_form_lr() => Scaled(Factor);
                }
            }

            public static LRScheduler PolynomialLR(Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false) =>
                new impl.PolynomialLR(optimizer, total_iters, power, last_epoch, verbose);
        }
    }
}
