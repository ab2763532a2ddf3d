namespace Microsoft.ML.Sequence.Vocabularies;

/// <summary>Orders texts by their code points, as Python does. Ordinal order goes by UTF-16 units, and so puts what lies beyond U+FFFF before U+E000.</summary>
internal sealed class CodePointOrder : IComparer<string>
{
    public static CodePointOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        int common = x.AsSpan().CommonPrefixLength(y);
        return common < x?.Length && common < y?.Length ? Rank(x[common]) - Rank(y[common]) : (x?.Length ?? 0) - (y?.Length ?? 0);
    }

    // Surrogates, of which all that lies beyond U+FFFF begins, move behind the other units.
    private static int Rank(char unit) => unit switch { >= '\uE000' => unit - 0x800, >= '\uD800' => unit + 0x2000, _ => unit };
}
