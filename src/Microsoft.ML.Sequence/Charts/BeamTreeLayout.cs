namespace Microsoft.ML.Sequence.Charts;

/// <summary>Where the nodes of a tree stand: levels from left to right, children in the order given, no edge across another.</summary>
internal sealed class BeamTreeLayout
{
    /// <param name="nodes">The nodes, in any order.</param>
    /// <exception cref="ArgumentException">They are no tree: an id occurs twice, a parent is missing, there is not one root, or nodes are parents of each other.</exception>
    public BeamTreeLayout(IReadOnlyList<BeamTreeNode> nodes)
    {
        var children = ChildrenOf(nodes);
        var roots = nodes.Where(n => n.Parent == -1).ToList();
        if (roots.Count != 1) throw new ArgumentException($"A tree has one root, whose parent is -1; {roots.Count} of {nodes.Count} nodes are roots.", nameof(nodes));
        Place(roots[0], children);
        if (Places.Count < nodes.Count) throw new ArgumentException($"Node {nodes.First(n => !Places.ContainsKey(n.Id)).Id} is not below the root: it or a node above it is its own ancestor.", nameof(nodes));
    }

    /// <summary>Gets each node's level, 0 for the root, and its row, which may lie between two.</summary>
    public Dictionary<int, (int Level, double Row)> Places { get; } = [];

    /// <summary>Gets how many rows there are.</summary>
    public double Rows => Places.Values.Max(p => p.Row) + 1;

    private static ILookup<int, BeamTreeNode> ChildrenOf(IReadOnlyList<BeamTreeNode> nodes)
    {
        var ids = new HashSet<int>();
        foreach (var node in nodes)
        {
            if (node.Id < 0) throw new ArgumentException($"Node ids must be 0 or more, was {node.Id}.", nameof(nodes));
            if (!ids.Add(node.Id)) throw new ArgumentException($"Two nodes have the id {node.Id}. Number the nodes anew.", nameof(nodes));
        }
        var orphan = nodes.FirstOrDefault(n => n.Parent != -1 && !ids.Contains(n.Parent));
        if (orphan is not null) throw new ArgumentException($"Node {orphan.Id} continues node {orphan.Parent}, which is not there. Give every node's parent, and -1 for the root's.", nameof(nodes));
        return nodes.ToLookup(n => n.Parent);
    }

    // A node stands in the middle of its children, or on the first free row of its level; where the two conflict, its whole subtree moves down.
    private void Place(BeamTreeNode root, ILookup<int, BeamTreeNode> children)
    {
        var order = ChildrenFirst(root, children);
        var rows = new double[order.Count];
        var index = new Dictionary<int, int>();
        var free = new double[order.Max(n => n.Level) + 1];
        for (int i = 0; i < order.Count; i++)
        {
            var (node, level, first) = (order[i].Node, order[i].Level, i);
            double row = free[level];
            if (children.Contains(node.Id))
            {
                var (top, bottom) = (index[children[node.Id].First().Id], index[children[node.Id].Last().Id]);
                double middle = (rows[top] + rows[bottom]) / 2;
                while (first > 0 && order[first - 1].Level > level) first--;   // a subtree stands before its root without a gap
                double shift = Math.Max(0, row - middle);
                for (int j = first; j < i && shift > 0; j++) free[order[j].Level] = Math.Max(free[order[j].Level], (rows[j] += shift) + 1);
                row = middle + shift;
            }
            rows[i] = row;
            index[node.Id] = i;
            free[level] = row + 1;
        }
        for (int i = 0; i < order.Count; i++) Places[order[i].Node.Id] = (order[i].Level, rows[i]);
    }

    private static List<(BeamTreeNode Node, int Level)> ChildrenFirst(BeamTreeNode root, ILookup<int, BeamTreeNode> children)
    {
        // Each node before its children, the last child first; backwards, that is each node after its children, the first child first.
        var order = new List<(BeamTreeNode Node, int Level)>();
        var waiting = new Stack<(BeamTreeNode Node, int Level)>([(root, 0)]);
        while (waiting.TryPop(out var next))
        {
            order.Add(next);
            foreach (var child in children[next.Node.Id]) waiting.Push((child, next.Level + 1));
        }
        order.Reverse();
        return order;
    }
}
