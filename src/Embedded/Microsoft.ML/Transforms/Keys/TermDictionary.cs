namespace Microsoft.ML.Transforms;

/// <summary>Distinct terms and their places. Text is compared character by character.</summary>
internal static class TermDictionary
{
    public static TermDictionary<T> Create<T>() =>
        typeof(T) == typeof(ReadOnlyMemory<char>)
            ? (TermDictionary<T>)(object)new TermDictionary<ReadOnlyMemory<char>>(TextComparer.Instance, TextComparer.Instance)
            : new TermDictionary<T>(EqualityComparer<T>.Default, Comparer<T>.Default);

    private sealed class TextComparer : IEqualityComparer<ReadOnlyMemory<char>>, IComparer<ReadOnlyMemory<char>>
    {
        public static readonly TextComparer Instance = new();

        public bool Equals(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceEqual(y.Span);

        public int GetHashCode(ReadOnlyMemory<char> text) => string.GetHashCode(text.Span);

        public int Compare(ReadOnlyMemory<char> x, ReadOnlyMemory<char> y) => x.Span.SequenceCompareTo(y.Span);
    }
}

/// <inheritdoc cref="TermDictionary"/>
internal sealed class TermDictionary<T>(IEqualityComparer<T> equality, IComparer<T> order)
{
    private readonly Dictionary<T, int> _indices = new(equality);

    public List<T> Terms { get; } = [];

    public int Count => Terms.Count;

    public bool TryAdd(T term)
    {
        if (_indices.ContainsKey(term))
        {
            return false;
        }

        // A slice would keep the whole text it was cut from alive.
        term = term is ReadOnlyMemory<char> text ? (T)(object)text.ToString().AsMemory() : term;
        _indices.Add(term, Terms.Count);
        Terms.Add(term);
        return true;
    }

    public void Sort()
    {
        Terms.Sort(order);
        for (int i = 0; i < Terms.Count; i++)
        {
            _indices[Terms[i]] = i;
        }
    }

    /// <summary>The raw key of a term, 0 when it is not known.</summary>
    public uint KeyOf(T term) => _indices.TryGetValue(term, out int index) ? (uint)index + 1 : 0;
}
