namespace TorchSharp;

/// <summary>The gradients that one backward pass gathers, in the order in which their weights were met.</summary>
internal sealed class GatheredGradients : IDisposable
{
    /// <summary>An operation of more rows is a good product by itself.</summary>
    internal const int MaxRows = 255;

    readonly Dictionary<TensorImpl, GatheredGradient> _byWeight = new(ReferenceEqualityComparer.Instance);
    readonly List<GatheredGradient> _inOrder = [];

    internal IReadOnlyList<GatheredGradient> InOrder => _inOrder;

    /// <summary>Where the factors of this operation's share belong; null where it computes the share itself, since it is alone with the weight or has many rows.</summary>
    internal GatheredGradient? For(Edge weight, int rows)
    {
        if (weight.Leaf is not { IsUsedOnce: false } leaf || rows > MaxRows)
            return null;
        if (_byWeight.TryGetValue(leaf, out var gathered))
            return gathered;
        gathered = new GatheredGradient(leaf);
        _byWeight.Add(leaf, gathered);
        _inOrder.Add(gathered);
        return gathered;
    }

    public void Dispose()
    {
        foreach (var gathered in _inOrder)
            gathered.Dispose();
    }
}
