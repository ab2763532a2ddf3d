using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence.Training;

/// <summary>Picks the tokens that a masked language model is to predict (Devlin et al. 2019, arXiv:1810.04805, section 3.1).</summary>
/// <remarks>Every token that may be predicted is picked by itself with the same probability. A row that has such tokens has one picked at least, so that no row is read for nothing.</remarks>
public sealed class TokenMasking
{
    private readonly uint _maskKey;
    private readonly bool[] _isPredicted;
    private readonly uint[] _predicted;
    private readonly MaskingShares _shares;

    /// <summary>Makes the rule.</summary>
    /// <param name="config">Says which keys may be predicted, and which is the mask.</param>
    /// <param name="shares">How many are picked, and what becomes of them.</param>
    public TokenMasking(MaskedLanguageModelConfig config, MaskingShares shares)
    {
        ArgumentNullException.ThrowIfNull(config);
        ArgumentNullException.ThrowIfNull(shares);
        (_maskKey, _isPredicted, _shares) = (config.MaskKey, config.PredictedKeys(), shares);
        _predicted = [.. Enumerable.Range(1, config.VocabularySize).Select(k => (uint)k).Where(IsPredicted)];
    }

    /// <summary>Makes the random numbers of a batch: always the same ones, so that training which is resumed masks what it would have masked.</summary>
    /// <param name="seed">The seed of the training.</param>
    /// <param name="epoch">The epoch.</param>
    /// <param name="batch">The batch's number in the epoch.</param>
    /// <returns>The random numbers.</returns>
    public static Random RandomOf(int seed, int epoch, int batch) =>
        new((int)(Mixed(Mixed(Mixed((uint)seed) + (uint)epoch) + (uint)batch) >> 32));

    /// <summary>Tells whether a row has a token that may be predicted.</summary>
    /// <param name="row">Keys, 0 where missing.</param>
    /// <returns><see langword="true"/> when it has.</returns>
    public bool HasPredicted(ReadOnlySpan<uint> row)
    {
        foreach (uint key in row)
        {
            if (IsPredicted(key)) return true;
        }
        return false;
    }

    /// <summary>Picks tokens, and puts the mask or another token in the place of most of them.</summary>
    /// <param name="rows">At least one row of at least one key each; they stay as they are.</param>
    /// <param name="random">Decides.</param>
    /// <returns>The batch.</returns>
    public MaskedBatch Mask(IReadOnlyList<ReadOnlyMemory<uint>> rows, Random random)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(random);
        var masked = new ReadOnlyMemory<uint>[rows.Count];
        var picked = new List<(int Row, int Step, uint Key)>();
        for (int row = 0; row < masked.Length; row++)
        {
            uint[] keys = rows[row].ToArray();
            foreach (int step in Pick(keys, random))
            {
                picked.Add((row, step, keys[step]));
                keys[step] = Replace(keys[step], random);
            }
            masked[row] = keys;
        }
        return new MaskedBatch(masked, picked);
    }

    private List<int> Pick(uint[] keys, Random random)
    {
        List<int> predicted = [.. Enumerable.Range(0, keys.Length).Where(step => IsPredicted(keys[step]))];
        var picked = predicted.FindAll(_ => random.NextDouble() < _shares.Picked);
        if (picked.Count == 0 && predicted.Count > 0) picked.Add(predicted[random.Next(predicted.Count)]);
        return picked;
    }

    private uint Replace(uint key, Random random)
    {
        double draw = random.NextDouble();
        if (draw < _shares.Masked) return _maskKey;
        return draw < _shares.Masked + _shares.Random ? _predicted[random.Next(_predicted.Length)] : key;
    }

    private bool IsPredicted(uint key) => key > 0 && _isPredicted[key - 1];

    // The finalizer of SplitMix64 (Steele, Lea and Flood 2014): neighbouring numbers must not give random numbers that resemble each other.
    private static ulong Mixed(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
