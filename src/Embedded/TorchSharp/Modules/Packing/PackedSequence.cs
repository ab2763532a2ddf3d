namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                /// <summary>
                /// Sequences of several lengths without padding: the rows of the first step, then those of the second, longest sequence first.
                /// </summary>
                public sealed class PackedSequence : IDisposable, IScoped
                {
                    public readonly Tensor data;
                    public readonly Tensor batch_sizes;
                    public readonly Tensor sorted_indices;
                    public readonly Tensor unsorted_indices;

                    bool _disposed;

                    /// <summary>Takes the handles over: they live as long as this object and leave their dispose scopes for it.</summary>
                    internal PackedSequence(Tensor data, Tensor batchSizes, Tensor sortedIndices, Tensor unsortedIndices)
                    {
                        this.data = data.DetachFromDisposeScope();
                        batch_sizes = batchSizes.DetachFromDisposeScope();
                        sorted_indices = sortedIndices.DetachFromDisposeScope();
                        unsorted_indices = unsortedIndices.DetachFromDisposeScope();
                        OwningDisposeScope = DisposeScopeManager.ThreadSingleton.RegisterOnCurrentDisposeScope(this);
                    }

                    internal DisposeScope? OwningDisposeScope { get; set; }

                    DisposeScope? IScoped.OwningDisposeScope
                    {
                        get => OwningDisposeScope;
                        set => OwningDisposeScope = value;
                    }

                    int IScoped.ScopeIndex { get; set; }

                    LifetimeStatistics IScoped.StatisticsIn(ThreadDisposeScopeStatistics statistics) => statistics.PackedSequenceStatistics;

                    /// <summary>The rows of each step.</summary>
                    internal unsafe int[] StepSizes()
                    {
                        var sizes = new ReadOnlySpan<long>(batch_sizes.Pointer<long>(), checked((int)batch_sizes.Impl.Count));
                        var steps = new int[sizes.Length];
                        for (var t = 0; t < steps.Length; t++)
                            steps[t] = checked((int)sizes[t]);
                        GC.KeepAlive(batch_sizes);
                        return steps;
                    }

                    /// <summary>Other values, a handle the caller gives away, over the same steps.</summary>
                    internal PackedSequence With(Tensor values, InternalScope scope) =>
                        new(values, scope.Publish(batch_sizes), scope.Publish(sorted_indices), scope.Publish(unsorted_indices));

                    public void Dispose()
                    {
                        if (_disposed)
                            return;
                        _disposed = true;
                        data.Dispose();
                        batch_sizes.Dispose();
                        sorted_indices.Dispose();
                        unsorted_indices.Dispose();
                        DisposeScopeManager.ThreadSingleton.Disposing(this);
                    }

                    public PackedSequence MoveToOuterDisposeScope()
                    {
                        OwningDisposeScope?.MoveToOuter(this);
                        return this;
                    }

                    public PackedSequence DetachFromDisposeScope()
                    {
                        OwningDisposeScope?.Detach(this);
                        return this;
                    }

                    public PackedSequence MoveToOtherDisposeScope(PackedSequence other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

                    public PackedSequence MoveToOtherDisposeScope(DisposeScope? other)
                    {
                        if (OwningDisposeScope is { } owner)
                            owner.MoveToOther(other, this);
                        else
                            other?.Attach(this);
                        return this;
                    }
                }
            }
        }
    }
}
