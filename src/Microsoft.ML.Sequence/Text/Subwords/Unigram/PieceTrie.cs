namespace Microsoft.ML.Sequence.Text;

/// <summary>Strings with their indices, to be walked character by character.</summary>
internal sealed class PieceTrie
{
    /// <summary>The root.</summary>
    public const int Root = 0;

    /// <summary>No node, or no string that ends at one.</summary>
    public const int None = -1;

    private const int UnitBits = 16;

    private readonly Dictionary<long, int> _children = [];
    private readonly List<int> _indices = [None];

    public void Add(ReadOnlySpan<char> text, int index)
    {
        int node = Root;
        foreach (char c in text)
        {
            ref int child = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_children, Key(node, c), out bool exists);
            if (!exists)
            {
                child = _indices.Count;
                _indices.Add(None);
            }
            node = child;
        }
        _indices[node] = index;
    }

    /// <summary>The node behind a character.</summary>
    public int Next(int node, char c) => _children.TryGetValue(Key(node, c), out int child) ? child : None;

    /// <summary>The index of the string that ends at a node.</summary>
    public int IndexAt(int node) => _indices[node];

    private static long Key(int node, char c) => ((long)node << UnitBits) | c;
}
