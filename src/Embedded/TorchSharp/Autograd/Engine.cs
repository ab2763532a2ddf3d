using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// One backward pass. A node is always recorded after the nodes of its inputs, so running the waiting nodes by descending
/// sequence runs each after everything that contributes to its gradients; the order is the same every time.
/// </summary>
internal sealed class Engine : IDisposable
{
    readonly PriorityQueue<Node, long> _ready = new();
    readonly Dictionary<Node, TensorImpl?[]> _gradients = [];
    readonly bool _keepGraph, _createGraph, _accumulates;
    readonly List<Capture> _captures;
    readonly HashSet<Node>? _needed;
    readonly GatheredGradients? _gathered;

    Engine(IReadOnlyList<TensorImpl> roots, IReadOnlyList<TensorImpl>? inputs, bool keepGraph, bool createGraph, bool accumulates)
    {
        _keepGraph = keepGraph;
        _createGraph = createGraph;
        _accumulates = accumulates;
        _gathered = createGraph ? null : new GatheredGradients();
        _captures = [];
        if (inputs is null)
            return;
        foreach (var input in inputs)
            _captures.Add(new Capture(input));
        _needed = NodesLeadingTo(roots, _captures);
    }

    /// <summary>An input that gradients are asked for.</summary>
    sealed class Capture(TensorImpl input)
    {
        internal TensorImpl Input { get; } = input;

        internal Node? Node { get; } = input.GradFunction;

        internal int Output { get; } = input.OutputIndex;

        /// <summary>The gradient so far; this object holds a reference to it.</summary>
        internal TensorImpl? Gradient { get; set; }
    }

    /// <summary>
    /// The gradients of <paramref name="roots"/>, weighted by <paramref name="gradients"/>, with respect to <paramref name="inputs"/> (each
    /// result null where none arrives, a reference of the caller's otherwise); without inputs, they are added to the leaves.
    /// </summary>
    internal static TensorImpl?[] Run(IReadOnlyList<TensorImpl> roots, IReadOnlyList<Tensor> gradients, IReadOnlyList<TensorImpl>? inputs,
        bool keepGraph, bool createGraph, bool accumulates)
    {
        using var mode = GradMode.Set(createGraph);
        using var engine = new Engine(roots, inputs, keepGraph, createGraph, accumulates);
        for (var i = 0; i < roots.Count; i++)
            engine.PassRoot(roots[i], gradients[i]);
        while (engine._ready.TryDequeue(out var node, out _))
            engine.Execute(node);
        engine.PassGathered();
        return engine.TakeCaptured();
    }

    TensorImpl?[] TakeCaptured()
    {
        var result = new TensorImpl?[_captures.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = _captures[i].Gradient;
            _captures[i].Gradient = null;
        }
        return result;
    }

    static HashSet<Node> NodesLeadingTo(IReadOnlyList<TensorImpl> roots, List<Capture> captures)
    {
        var seen = new HashSet<Node>();
        var pending = new Stack<Node>();
        foreach (var root in roots)
        {
            if (root.GradFunction is { } node && seen.Add(node))
                pending.Push(node);
        }
        while (pending.TryPop(out var node))
        {
            foreach (var edge in node.Edges)
            {
                if (edge.Node is { } next && seen.Add(next))
                    pending.Push(next);
            }
        }
        var targets = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var capture in captures)
            targets.Add(capture.Node ?? (object)capture.Input);
        var needed = new HashSet<Node>();
        foreach (var node in seen.OrderBy(n => n.Sequence))
        {
            foreach (var edge in node.Edges)
            {
                if (edge.Node is { } next ? needed.Contains(next) || targets.Contains(next) : edge.Leaf is { } leaf && targets.Contains(leaf))
                {
                    needed.Add(node);
                    break;
                }
            }
        }
        return needed;
    }

    void PassRoot(TensorImpl root, Tensor gradient)
    {
        using var scope = InternalScope.Enter();
        var edge = Edge.To(root);
        try
        {
            Pass(edge, new Tensor(gradient.Impl));
        }
        finally
        {
            edge.Release();
        }
    }

    void Execute(Node node)
    {
        using var scope = InternalScope.Enter();
        _gradients.Remove(node, out var slots);
        var incoming = new Tensor?[slots!.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i] is not { } slot)
                continue;
            incoming[i] = new Tensor(slot);
            slot.Release();
        }
        Retain(node, incoming);
        foreach (var capture in _captures)
        {
            if (ReferenceEquals(capture.Node, node) && incoming[capture.Output] is { } arrived)
                AddTo(capture, arrived);
        }
        if (_needed is not null && !_needed.Contains(node))
            return;
        node.ThrowIfFreed();
        var outgoing = node is WeightNode weighted ? weighted.Backward(incoming, _gathered) : node.Backward(incoming);
        if (_createGraph && node.OnceDifferentiable)
            RefuseSecondBackward(node, outgoing);
        if (!_keepGraph)
            node.Free();
        // Leaves last: a gradient that only the leaf takes then becomes its gradient without a copy.
        for (var i = 0; i < outgoing.Length; i++)
        {
            if (outgoing[i] is { } gradient && node.Edges[i].Node is not null)
                Pass(node.Edges[i], gradient);
        }
        for (var i = 0; i < outgoing.Length; i++)
        {
            if (outgoing[i] is { } gradient && node.Edges[i].Leaf is not null)
                Pass(node.Edges[i], gradient);
        }
    }

    /// <summary>Kernels made these gradients: whoever differentiates them again is told so.</summary>
    static void RefuseSecondBackward(Node node, Tensor?[] gradients)
    {
        foreach (var gradient in gradients)
        {
            if (gradient is not null)
                new OnceDifferentiableNode(node.Name, node.Edges).Attach(gradient);
        }
    }

    void Pass(Edge edge, Tensor gradient)
    {
        gradient = Fit(edge, gradient);
        if (edge.Node is { } node)
        {
            if (_needed is not null && !_needed.Contains(node) && !_captures.Exists(c => ReferenceEquals(c.Node, node)))
                return;
            if (!_gradients.TryGetValue(node, out var slots))
            {
                _gradients.Add(node, slots = new TensorImpl?[node.OutputCount]);
                _ready.Enqueue(node, -node.Sequence);
            }
            slots[edge.Output] = Sum(slots[edge.Output], gradient);
        }
        else if (edge.Leaf is { } leaf)
        {
            PassToLeaf(leaf, gradient);
        }
    }

    void PassToLeaf(TensorImpl leaf, Tensor gradient)
    {
        if (_accumulates && (_needed is null || _captures.Exists(c => ReferenceEquals(c.Input, leaf))))
            AddToLeaf(leaf, gradient);
        foreach (var capture in _captures)
        {
            if (!_accumulates && ReferenceEquals(capture.Input, leaf))
                AddTo(capture, gradient);
        }
    }

    void PassGathered()
    {
        if (_gathered is null)
            return;
        using var scope = InternalScope.Enter();
        foreach (var gradient in _gathered.InOrder)
            PassToLeaf(gradient.Weight, gradient.Sum());
    }

    /// <summary>Sums what broadcasting had repeated and casts what promotion had widened.</summary>
    static Tensor Fit(Edge edge, Tensor gradient)
    {
        if (!gradient.Impl.Shape.AsSpan().SequenceEqual(edge.Shape))
            gradient = gradient.SumTo(edge.Shape);
        return gradient.Impl.Dtype == edge.Dtype ? gradient : gradient.to_type(edge.Dtype);
    }

    /// <summary>The sum, as a reference of the caller's; takes over the reference to <paramref name="sum"/>.</summary>
    TensorImpl Sum(TensorImpl? sum, Tensor gradient)
    {
        if (sum is null)
        {
            gradient.Impl.AddReference();
            return gradient.Impl;
        }
        if (!_createGraph && sum.IsExclusive && sum.IsContiguous)
        {
            BinaryLoop.Number<Add>(sum, gradient.Impl, sum);
            return sum;
        }
        var added = new Tensor(sum) + gradient;
        added.Impl.AddReference();
        sum.Release();
        return added.Impl;
    }

    void AddTo(Capture capture, Tensor gradient) => capture.Gradient = Sum(capture.Gradient, gradient);

    void AddToLeaf(TensorImpl leaf, Tensor gradient)
    {
        // Threads that share parameters add one after the other.
        lock (leaf)
        {
            if (leaf.Grad is not { } grad)
            {
                if (_createGraph || (gradient.Impl.IsExclusive && gradient.Impl.IsContiguous))
                    leaf.SetGrad(gradient.Impl);
                else
                    leaf.SetGrad(gradient.clone().Impl);
            }
            else if (_createGraph)
            {
                leaf.SetGrad((new Tensor(grad) + gradient).Impl);
            }
            else
            {
                BinaryLoop.Number<Add>(grad, gradient.Impl, grad);
                grad.Storage.Version++;
            }
        }
    }

    void Retain(Node node, Tensor?[] incoming)
    {
        if (node.Retained is null || !_accumulates)
            return;
        foreach (var (weak, output) in node.Retained)
        {
            if (weak.TryGetTarget(out var impl) && incoming[output] is { } gradient)
                AddToLeaf(impl, gradient);
        }
    }

    public void Dispose()
    {
        _gathered?.Dispose();
        foreach (var slots in _gradients.Values)
        {
            foreach (var slot in slots)
                slot?.Release();
        }
        foreach (var capture in _captures)
            capture.Gradient?.Release();
    }
}
