using System.Globalization;

namespace Microsoft.ML.Sequence.Text;

/// <summary>What Unicode's normalization forms are made from: unicode-normalization.txt, read at the first use.</summary>
/// <remarks>
/// The runtime's own normalization depends on the machine: its tables are of whatever version the system has, and with <c>InvariantGlobalization</c> it leaves every text as it is.
/// A saved model gives the same tokens everywhere, so the tables travel with the library.
/// </remarks>
internal sealed class UnicodeTables
{
    private static readonly Lazy<UnicodeTables> s_current = new(() => new UnicodeTables());

    private readonly Dictionary<int, int[]> _canonical = [];
    private readonly Dictionary<int, int[]> _compatible = [];
    private readonly Dictionary<(int First, int Second), int> _compositions = [];
    private readonly Dictionary<int, byte> _classes = [];

    private UnicodeTables()
    {
        using var stream = typeof(UnicodeTables).Assembly.GetManifestResourceStream("unicode-normalization.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#')) Add(line);
        }
    }

    public static UnicodeTables Current => s_current.Value;

    /// <summary>What a code point is made of, one step deep; <see langword="null"/> for itself.</summary>
    public int[]? DecompositionOf(int codePoint, bool isCompatible) =>
        _canonical.TryGetValue(codePoint, out int[]? parts) || (isCompatible && _compatible.TryGetValue(codePoint, out parts)) ? parts : null;

    /// <summary>What two code points make together, or -1 for nothing.</summary>
    public int CompositionOf(int first, int second) => _compositions.GetValueOrDefault((first, second), -1);

    /// <summary>The canonical combining class: 0 for what marks nothing.</summary>
    public byte ClassOf(int codePoint) => _classes.GetValueOrDefault(codePoint);

    private void Add(string line)
    {
        int mark = line.AsSpan().IndexOfAny("=!~:");
        if (line[mark] == ':')
        {
            int[] range = Numbers(line[..mark], '-');
            for (int c = range[0]; c <= range[1]; c++) _classes[c] = byte.Parse(line.AsSpan(mark + 1), CultureInfo.InvariantCulture);
            return;
        }
        int codePoint = Numbers(line[..mark], ' ')[0];
        int[] parts = Numbers(line[(mark + 1)..], ' ');
        (line[mark] == '~' ? _compatible : _canonical).Add(codePoint, parts);
        if (line[mark] == '=') _compositions.Add((parts[0], parts[1]), codePoint);
    }

    private static int[] Numbers(string text, char separator) => [.. text.Split(separator).Select(n => int.Parse(n, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))];
}
