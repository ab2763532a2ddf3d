namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>From one fraction of the rate to another along a line.</summary>
                public class LinearLR : LRScheduler
                {
                    readonly double _start;
                    readonly double _end;
                    readonly int _total;

                    public LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5, int last_epoch = -1,
                        bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_start, _end, _total) = (start_factor, end_factor, total_iters);
                        step();
                    }

                    double Factor(int epoch) => _start + (_end - _start) * Math.Min(_total, epoch) / _total;

                    protected override IEnumerable<double> get_lr() => Follow(Factor);

                    protected override IEnumerable<double> get_closed_form_lr() => Scaled(Factor);
                }
            }

            public static LRScheduler LinearLR(Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5,
                int last_epoch = -1, bool verbose = false) =>
                new impl.LinearLR(optimizer, start_factor, end_factor, total_iters, last_epoch, verbose);
        }
    }
}
