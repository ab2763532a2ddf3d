namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Several schedulers at once: each multiplies what the others left.</summary>
                public class ChainedLR : LRScheduler
                {
                    readonly LRScheduler[] _schedulers;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers) => _schedulers = [.. schedulers];

                    public override void step()
                    {
                        foreach (var scheduler in _schedulers)
                            scheduler.step();
                    }
                }
            }

            public static LRScheduler ChainedLR(IEnumerable<LRScheduler> schedulers) => new impl.ChainedLR(schedulers);
        }
    }
}
