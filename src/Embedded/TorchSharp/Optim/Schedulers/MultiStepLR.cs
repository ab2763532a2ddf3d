namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The rate times gamma at every milestone.</summary>
                public class MultiStepLR : LRScheduler
                {
                    readonly int[] _milestones;
                    readonly double _gamma;

                    public MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_milestones, _gamma) = ([.. milestones], gamma);
                        step();
                    }

                    double Factor(int epoch) => Math.Pow(_gamma, _milestones.Count(milestone => milestone <= epoch));

                    protected override IEnumerable<double> get_lr() => Follow(Factor);

                    protected override IEnumerable<double> get_closed_form_lr() => Scaled(Factor);
                }
            }

            public static LRScheduler MultiStepLR(Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false) =>
                new impl.MultiStepLR(optimizer, milestones, gamma, last_epoch, verbose);
        }
    }
}
