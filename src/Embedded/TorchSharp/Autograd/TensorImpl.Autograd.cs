using static TorchSharp.torch;

namespace TorchSharp;

internal sealed partial class TensorImpl
{
    Node? _gradFunction;
    int _historyVersion;
    int _uses;

    /// <summary>Set on a leaf by its user.</summary>
    internal bool IsLeafRequiringGrad { get; set; }

    internal int OutputIndex { get; private set; }

    /// <summary>The accumulated gradient; this object holds a reference to it.</summary>
    internal TensorImpl? Grad { get; private set; }

    /// <summary>Whether at most one recorded operation has this leaf as an input.</summary>
    internal bool IsUsedOnce => Volatile.Read(ref _uses) <= 1;

    internal bool RetainsGrad { get; set; }

    /// <summary>The tensor that this one is a differentiable view of, never a view itself; this object holds a reference to it.</summary>
    internal TensorImpl? ViewBase { get; private set; }

    internal Node? GradFunction
    {
        get
        {
            // A change through another view of the base gave the base a new history: this view's follows from it.
            if (ViewBase is { NeedsGrad: true } viewed && _historyVersion != Storage.Version)
            {
                SetGradFunction(new AsStridedNode(viewed, this), 0);
                _historyVersion = Storage.Version;
            }
            return _gradFunction;
        }
    }

    internal bool NeedsGrad => IsLeafRequiringGrad || GradFunction is not null;

    internal bool IsLeaf => GradFunction is null;

    internal void SetGradFunction(Node? node, int output)
    {
        node?.AddReference();
        var before = _gradFunction;
        _gradFunction = node;
        OutputIndex = output;
        before?.Release();
    }

    internal void SetGrad(TensorImpl? grad)
    {
        grad?.AddReference();
        var before = Grad;
        Grad = grad;
        before?.Release();
    }

    internal void BeginUse()
    {
        Interlocked.Increment(ref _uses);
        AddReference();
    }

    internal void EndUse()
    {
        Interlocked.Decrement(ref _uses);
        Release();
    }

    internal void SetViewOf(TensorImpl source)
    {
        ViewBase = source.ViewBase ?? source;
        ViewBase.AddReference();
        _historyVersion = Storage.Version;
    }

    /// <summary>The same values without history.</summary>
    internal TensorImpl Detached() => new(this);

    /// <summary>Makes this new tensor stand at the same place in the graph as <paramref name="other"/>.</summary>
    internal void InheritHistory(TensorImpl other)
    {
        if (other.GradFunction is { } node)
            SetGradFunction(node, other.OutputIndex);
    }

    /// <summary>
    /// After a recorded change in place: this tensor's history is <paramref name="result"/>'s. If it is a view, the base's history
    /// becomes "the base before, with the result written into it", and this view's follows from that.
    /// </summary>
    internal void Rebase(TensorImpl result)
    {
        if (ViewBase is not { } viewed)
        {
            SetGradFunction(result.GradFunction, result.OutputIndex);
            return;
        }
        viewed.SetGradFunction(new CopySliceNode(viewed, this, result), 0);
        viewed._historyVersion = Storage.Version;
        SetGradFunction(new AsStridedNode(viewed, this), 0);
        _historyVersion = Storage.Version;
    }

    internal void LeaveGraph()
    {
        SetGrad(null);
        SetGradFunction(null, 0);
        var viewed = ViewBase;
        ViewBase = null;
        viewed?.Release();
    }
}
