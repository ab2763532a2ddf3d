namespace Microsoft.ML.Tokenizers;

/// <summary>A tree of byte strings with a number for each, walked a byte at a time.</summary>
internal sealed class ByteTrie
{
    /// <summary>Where every walk starts.</summary>
    public const int Root = 0;

    private readonly Dictionary<(int Node, byte Next), int> _steps = [];
    private readonly List<int> _values = [-1];

    public void Add(ReadOnlySpan<byte> key, int value)
    {
        int node = Root;
        foreach (byte next in key)
        {
            if (!_steps.TryGetValue((node, next), out int child))
            {
                _steps.Add((node, next), child = _values.Count);
                _values.Add(-1);
            }

            node = child;
        }

        _values[node] = value;
    }

    /// <summary>Goes on to the node of the next byte, if there is one.</summary>
    public bool TryStep(ref int node, byte next) => _steps.TryGetValue((node, next), out int child) && (node = child) > Root;

    /// <summary>The number of the string that ends at a node, or -1.</summary>
    public int Value(int node) => _values[node];
}
