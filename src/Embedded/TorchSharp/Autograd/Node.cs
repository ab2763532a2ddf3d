using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// One recorded operation with N tensor inputs and M tensor outputs.
/// </summary>
/// <remarks>
/// How to write a fused operation:
/// <code>
/// static Tensor Scale(Tensor x, Tensor w)                        // x: (B,H), w: (H)
/// {
///     var y = Tensor.Uninitialized(x.Impl.Shape, ScalarType.Float32);
///     Kernels.Scale(x.Float32, w.Float32, y.Float32, ...);       // pointers of contiguous tensors: see Tensor.ToContiguous
///     GC.KeepAlive(x); GC.KeepAlive(w);                           // a handle that nobody uses any more may be collected mid-kernel
///     if (GradMode.Records(x, w))
///         new ScaleNode(x, w).Attach(y);
///     return y;
/// }
///
/// sealed class ScaleNode : Node
/// {
///     readonly SavedTensor _x, _w;
///     internal ScaleNode(Tensor x, Tensor w) : base(x, w) => (_x, _w) = (Save(x), Save(w));   // Keep(buffer) for raw buffers
///     internal override string Name => "ScaleBackward";
///     internal override bool OnceDifferentiable => true;          // Backward runs kernels: create_graph cannot go through it
///     protected internal override Tensor?[] Backward(Tensor?[] gradOutputs)
///     {
///         var (x, w) = (_x.Get(), _w.Get());                      // throws if changed in place, or if the graph was freed
///         return [Needs(0) ? ... : null, Needs(1) ? ... : null];  // one per input of the base constructor
///     }
/// }
/// </code>
/// Backward runs inside an <see cref="InternalScope"/> with grad mode off (on for create_graph): tensors it makes are freed by the engine.
/// An entry of gradOutputs is null where that output did not contribute. Saving an output: pass it to <see cref="SaveOutput"/>, before Attach.
/// Operations composed of tensor operations need no node: enter an <see cref="InternalScope"/>, compute, publish the result.
/// </remarks>
internal abstract class Node
{
    static long s_sequence;
    [ThreadStatic] static Stack<Node>? t_releasing;

    readonly Edge[] _edges;
    List<SavedTensor>? _saved;
    List<IDisposable>? _kept;
    int _references;

    protected Node(params ReadOnlySpan<Tensor?> inputs)
    {
        Sequence = Interlocked.Increment(ref s_sequence);
        _edges = inputs.Length == 0 ? [] : new Edge[inputs.Length];
        for (var i = 0; i < inputs.Length; i++)
            _edges[i] = Edge.To(inputs[i]);
    }

    private protected Node(TensorImpl input, TensorImpl? second = null)
    {
        Sequence = Interlocked.Increment(ref s_sequence);
        _edges = second is null ? [Edge.To(input)] : [Edge.To(input), Edge.To(second)];
    }

    /// <summary>A node at the same place as another: the same edges, with references of its own.</summary>
    private protected Node(ReadOnlySpan<Edge> edges)
    {
        Sequence = Interlocked.Increment(ref s_sequence);
        _edges = edges.ToArray();
        foreach (var edge in _edges)
            edge.AddReference();
    }

    internal abstract string Name { get; }

    /// <summary>Whether <see cref="Backward"/> is written with kernels, which a second backward cannot see.</summary>
    internal virtual bool OnceDifferentiable => false;

    /// <summary>Grows with the order of recording: the engine runs later operations first.</summary>
    internal long Sequence { get; }

    internal int OutputCount { get; private set; } = 1;

    internal ReadOnlySpan<Edge> Edges => _edges;

    /// <summary>Results whose gradient is kept although they are not leaves (retain_grad).</summary>
    internal List<(WeakReference<TensorImpl> Result, int Output)>? Retained { get; set; }

    /// <summary>Whether the saved tensors were released by a backward without retain_graph.</summary>
    internal bool IsFreed { get; private set; }

    /// <summary>The gradients of the inputs, null where an input needs none.</summary>
    protected internal abstract Tensor?[] Backward(Tensor?[] gradOutputs);

    protected internal bool Needs(int input) => _edges[input].IsValid;

    /// <summary>Makes <paramref name="outputs"/> results of this node.</summary>
    internal void Attach(params ReadOnlySpan<Tensor> outputs)
    {
        OutputCount = outputs.Length;
        for (var i = 0; i < outputs.Length; i++)
            outputs[i].Impl.SetGradFunction(this, i);
    }

    protected internal SavedTensor Save(Tensor tensor) => Track(new SavedTensor(this, tensor, isOutput: false, 0));

    /// <summary>Saves a result of this very node, without a reference cycle.</summary>
    protected internal SavedTensor SaveOutput(Tensor tensor, int output = 0) => Track(new SavedTensor(this, tensor, isOutput: true, output));

    /// <summary>Ties <paramref name="resource"/> (a <see cref="PooledBuffer{T}"/>) to the node: disposed when the graph is freed.</summary>
    protected internal T Keep<T>(T resource) where T : IDisposable
    {
        (_kept ??= []).Add(resource);
        return resource;
    }

    SavedTensor Track(SavedTensor saved)
    {
        (_saved ??= new List<SavedTensor>(2)).Add(saved);
        return saved;
    }

    /// <summary>Lets go of what backward needed; a later backward through this node is an error.</summary>
    internal void Free()
    {
        if (_saved is null && _kept is null)
            return;
        IsFreed = true;
        ReleaseSaved();
    }

    internal void ThrowIfFreed()
    {
        if (IsFreed)
            throw Fault.Torch("Trying to backward through the graph a second time (or directly access saved tensors after they have already been freed). "
                + "Saved intermediate values of the graph are freed when you call .backward() or autograd.grad(). "
                + $"Specify retain_graph=True if you need to backward through the graph a second time. (Node: {Name})");
    }

    void ReleaseSaved()
    {
        if (_saved is not null)
        {
            foreach (var saved in _saved)
                saved.Release();
            _saved.Clear();
        }
        if (_kept is not null)
        {
            foreach (var resource in _kept)
                resource.Dispose();
            _kept.Clear();
        }
    }

    internal void AddReference() => Interlocked.Increment(ref _references);

    /// <summary>The last release takes the node apart, and what only it held: in a loop, since a graph may be thousands of nodes deep.</summary>
    internal void Release()
    {
        if (Interlocked.Decrement(ref _references) != 0)
            return;
        if (t_releasing is { } outer)
        {
            outer.Push(this);
            return;
        }
        var pending = t_releasing = new Stack<Node>();
        try
        {
            pending.Push(this);
            while (pending.TryPop(out var node))
            {
                node.IsFreed = true;
                node.ReleaseSaved();
                foreach (var edge in node._edges)
                    edge.Release();
                Array.Clear(node._edges);
            }
        }
        finally
        {
            t_releasing = null;
        }
    }
}
