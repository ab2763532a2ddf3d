using System.Runtime.InteropServices;

namespace Microsoft.ML.Sequence.Statistics;

/// <summary>
/// Numbers and counts the n-grams of one order. An n-gram is the number of the (n - 1)-gram that it begins with, and that of its last token, so that any order fits 64 bits;
/// a unigram is its token with the number 0 before it.
/// </summary>
internal sealed class NGramTable
{
    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly List<ulong> _keys = [];
    private readonly List<long> _counts = [];

    public long Total { get; private set; }

    public IReadOnlyList<long> Counts => _counts;

    /// <summary>Counts an n-gram.</summary>
    /// <returns>Its number.</returns>
    public int Add(int beginning, int token)
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, KeyOf(beginning, token), out bool exists);
        if (!exists)
        {
            number = _keys.Count;
            _keys.Add(KeyOf(beginning, token));
            _counts.Add(0);
        }
        _counts[number]++;
        Total++;
        return number;
    }

    /// <summary>The number of an n-gram, -1 where it does not occur.</summary>
    public int Find(int beginning, int token) => _numbers.TryGetValue(KeyOf(beginning, token), out int number) ? number : -1;

    /// <summary>What an n-gram consists of.</summary>
    public (int Beginning, int Token) Parts(int number) => ((int)(_keys[number] >> 32), (int)(uint)_keys[number]);

    private static ulong KeyOf(int beginning, int token) => ((ulong)(uint)beginning << 32) | (uint)token;
}
