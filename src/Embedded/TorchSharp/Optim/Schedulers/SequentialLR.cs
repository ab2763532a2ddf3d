namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>One scheduler after the other, changing at the milestones.</summary>
                public class SequentialLR : LRScheduler
                {
                    readonly LRScheduler[] _schedulers;
                    readonly int[] _milestones;

                    public SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch + 1, false)
                    {
                        (_schedulers, _milestones) = ([.. schedulers], [.. milestones]);
                        if (_schedulers.Any(scheduler => !ReferenceEquals(scheduler.Optimizer, optimizer)))
                            throw new ArgumentException("The SequentialLR scheduler expects all its sub-schedulers to be bound to the same optimizer.",
                                nameof(schedulers));
                        if (_milestones.Length != _schedulers.Length - 1)
                        {
                            throw new ArgumentException($"Received {_schedulers.Length} schedulers and {_milestones.Length} milestones. "
                                + "The SequentialLR scheduler expects the number of schedulers to be one more than the number of milestones.",
                                nameof(milestones));
                        }
                        // Every scheduler has set its own first rates; only the first one's hold.
                        foreach (var group in optimizer.ParamGroups)
                            group.LearningRate = group.InitialLearningRate;
                        foreach (var scheduler in _schedulers)
                            scheduler.Epoch--;
                        _schedulers[0].step();
                        Put([.. Rates]);
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var index = _milestones.Count(milestone => milestone <= Epoch);
                        if (index > 0 && _milestones[index - 1] == Epoch)
                            _schedulers[index].step(0);
                        else
                            _schedulers[index].step();
                        return Rates;
                    }
                }
            }

            public static LRScheduler SequentialLR(Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones,
                int last_epoch = -1) =>
                new impl.SequentialLR(optimizer, schedulers, milestones, last_epoch);
        }
    }
}
