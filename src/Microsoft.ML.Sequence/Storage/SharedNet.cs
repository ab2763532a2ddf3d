using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>
/// Weights at rest, and the one net made of them while anybody uses it: native memory is held between the first
/// <see cref="Borrow"/> and the disposal of the last lease, so that a trained model needs no disposing of its own.
/// </summary>
/// <param name="create">Makes a net whose weights do not matter.</param>
/// <param name="weights">The weights.</param>
/// <typeparam name="TNet">The kind of net.</typeparam>
public sealed class SharedNet<TNet>(Func<TNet> create, Weights weights) : IDisposable
    where TNet : nn.Module
{
    private readonly Lock _lock = new();
    private Loan? _loan;

    /// <summary>Gets the weights.</summary>
    public Weights Weights => weights;

    /// <summary>Lends the net, in evaluation mode, to be read by any number of threads.</summary>
    /// <returns>The lease; dispose of it when the net is not needed any more.</returns>
    /// <exception cref="FormatException">The weights do not fit the net.</exception>
    public Lease Borrow()
    {
        lock (_lock)
        {
            _loan ??= new Loan(Build());
            _loan.Users++;
            return new Lease(this, _loan);
        }
    }

    /// <summary>Frees the net under leases that nobody will dispose of; they must not be used any more. New ones may be had.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _loan?.Net.Dispose();
            _loan = null;
        }
    }

    private TNet Build()
    {
        using var random = RandomState.Keep();
        var net = create();
        try
        {
            // The net outlives the dispose scope that its first user may have open.
            foreach (var tensor in net.parameters().Concat(net.buffers())) tensor.DetachFromDisposeScope();
            weights.CopyTo(net);
            net.eval();
            return net;
        }
        catch
        {
            net.Dispose();
            throw;
        }
    }

    private void Return(Loan loan)
    {
        lock (_lock)
        {
            if (--loan.Users == 0 && loan == _loan) Dispose();
        }
    }

    internal sealed class Loan(TNet net)
    {
        public TNet Net => net;

        public int Users { get; set; }
    }

    /// <summary>The right to use the net until disposal.</summary>
    public sealed class Lease : IDisposable
    {
        private readonly Loan _loan;
        private SharedNet<TNet>? _owner;

        internal Lease(SharedNet<TNet> owner, Loan loan) => (_owner, _loan) = (owner, loan);

        /// <summary>Gets the net.</summary>
        public TNet Net => _loan.Net;

        /// <inheritdoc/>
        public void Dispose() => Interlocked.Exchange(ref _owner, null)?.Return(_loan);
    }
}
