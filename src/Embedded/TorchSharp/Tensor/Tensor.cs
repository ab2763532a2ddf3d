namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor : IDisposable, IScoped
    {
        static long s_totalCount, s_peakCount;

        TensorImpl? _impl;
        bool _isInternal;

        /// <summary>A handle of <paramref name="impl"/>, registered like any tensor the user makes, unless an <see cref="InternalScope"/> is open.</summary>
        internal Tensor(TensorImpl impl, bool register = true)
        {
            _impl = impl;
            impl.AddReference();
            Enter(impl, register);
        }

        void Enter(TensorImpl impl, bool register)
        {
            _isInternal = InternalScope.Current is not null;
            if (_isInternal)
            {
                InternalScope.Current!.Add(this);
                return;
            }
            impl.Storage.AddHandle();
            var total = Interlocked.Increment(ref s_totalCount);
            if (total > Volatile.Read(ref s_peakCount))
                Volatile.Write(ref s_peakCount, total);
            if (register)
                OwningDisposeScope = DisposeScopeManager.ThreadSingleton.RegisterOnCurrentDisposeScope(this);
        }

        Tensor() => _isInternal = true;

        /// <summary>Lets this handle, which its <see cref="InternalScope"/> has given up, belong to the surroundings.</summary>
        internal Tensor Enter()
        {
            Enter(Own, register: true);
            return this;
        }

        /// <summary>A handle of nothing: what autograd.grad gives for an input that was not used.</summary>
        internal static Tensor Invalid() => new();

        internal DisposeScope? OwningDisposeScope { get; set; }

        DisposeScope? IScoped.OwningDisposeScope
        {
            get => OwningDisposeScope;
            set => OwningDisposeScope = value;
        }

        int IScoped.ScopeIndex { get; set; }

        LifetimeStatistics IScoped.StatisticsIn(ThreadDisposeScopeStatistics statistics) => statistics.TensorStatistics;

        /// <summary>The tensor behind this handle; throws after disposal.</summary>
        TensorImpl Own => _impl ?? throw Disposed();

        /// <summary>The same, for any handle, <see langword="null"/> included: see <see cref="OperandExtensions"/>.</summary>
        internal static TensorImpl ImplOf(Tensor? tensor) =>
            tensor is null ? throw new ArgumentNullException(nameof(tensor), "A tensor is needed, and null was given.") : tensor.Own;

        public static long TotalCount => Interlocked.Read(ref s_totalCount);

        public static long PeakCount => Interlocked.Read(ref s_peakCount);

        public bool IsInvalid => _impl is null;

        public string? name { get; set; }

        static InvalidOperationException Disposed() => new(
            "Tensor invalid -- empty handle. The tensor was used after it (or the dispose scope that owned it) had been disposed: "
            + "move it out first, with MoveToOuterDisposeScope() or DetachFromDisposeScope().");

        /// <summary>No longer counts handles that nobody disposed, whose memory the collector has found.</summary>
        internal static void Abandoned(int handles) => Interlocked.Add(ref s_totalCount, -handles);

        // No finalizer: the storage has one, which does what a handle's could, and an object that has one takes ten times as long to make.
        public void Dispose() => Dispose(true);

        protected virtual void Dispose(bool disposing)
        {
            if (Interlocked.Exchange(ref _impl, null) is not { } impl)
                return;
            if (!_isInternal)
            {
                Uncount(impl);
                DisposeScopeManager.ThreadSingleton.Disposing(this);
            }
            impl.Release();
        }

        static void Uncount(TensorImpl impl)
        {
            impl.Storage.RemoveHandle();
            Interlocked.Decrement(ref s_totalCount);
        }

        /// <summary>
        /// Gives this handle's tensor to another handle, which is created unregistered: statistics see one tensor that lives on.
        /// This handle is then empty, in no scope, and counted no more.
        /// </summary>
        internal TensorImpl MoveImpl()
        {
            var impl = Own;
            _impl = null;
            if (!_isInternal)
                Uncount(impl);
            OwningDisposeScope?.Disown(this);
            return impl;
        }
    }
}
