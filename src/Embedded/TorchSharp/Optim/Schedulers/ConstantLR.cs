namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>A fraction of the rate for the first steps.</summary>
                public class ConstantLR : LRScheduler
                {
                    readonly double _factor;
                    readonly int _total;

                    public ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_factor, _total) = (factor, total_iters);
                        step();
                    }

                    double Factor(int epoch) => epoch < _total ? _factor : 1;

                    protected override IEnumerable<double> get_lr() => Follow(Factor);

                    protected override IEnumerable<double> get_closed_form_lr() => Scaled(Factor);
                }
            }

            public static LRScheduler ConstantLR(Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1,
                bool verbose = false) =>
                new impl.ConstantLR(optimizer, factor, total_iters, last_epoch, verbose);
        }
    }
}
