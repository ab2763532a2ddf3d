namespace Microsoft.ML.Sequence.Metrics;

/// <summary>NumPy's <c>default_rng(seed)</c>: PCG XSL-RR 128/64 (O'Neill 2014, https://www.pcg-random.org/paper.html), seeded through <c>SeedSequence</c>, and the draws of its <c>Generator</c> that resampling takes.</summary>
internal sealed class Pcg64
{
    private static readonly UInt128 s_multiplier = new(0x2360ED051FC65DA4, 0x4385DF649FCCF645);

    private readonly UInt128 _increment;
    private UInt128 _state;
    private uint? _upperHalf;   // of the last number that was cut in two
    private uint _bits;
    private int _bitsLeft;

    public Pcg64(ulong seed)
    {
        Span<ulong> words = stackalloc ulong[4];
        SeedSequence.Generate(seed, words);
        _increment = (new UInt128(words[2], words[3]) << 1) | 1;
        _state = _increment + new UInt128(words[0], words[1]);
        Step();
    }

    /// <summary>Draws 64 bits.</summary>
    public ulong NextUInt64()
    {
        Step();
        return ulong.RotateRight((ulong)(_state >> 64) ^ (ulong)_state, (int)(_state >> 122));
    }

    /// <summary>Draws a number from 0 up to a bound, without bias: <c>integers(bound)</c>, and <c>choice(bound)</c> with replacement.</summary>
    /// <param name="bound">The bound, 1 or more; for 1 nothing is drawn.</param>
    public int NextBelow(int bound)
    {
        if (bound == 1) return 0;
        // Lemire 2019, "Fast random integer generation in an interval".
        ulong product = (ulong)NextUInt32() * (uint)bound;
        if ((uint)product < (uint)bound)
        {
            uint threshold = (0 - (uint)bound) % (uint)bound;
            while ((uint)product < threshold) product = (ulong)NextUInt32() * (uint)bound;
        }
        return (int)(product >> 32);
    }

    /// <summary>Draws a bit: <c>integers(2, dtype=bool)</c>, for one array of them.</summary>
    public bool NextBoolean()
    {
        if (_bitsLeft == 0) (_bits, _bitsLeft) = (NextUInt32(), 32);
        bool bit = (_bits & 1) != 0;
        _bits >>= 1;
        _bitsLeft--;
        return bit;
    }

    // The lower half first.
    private uint NextUInt32()
    {
        if (_upperHalf is { } kept)
        {
            _upperHalf = null;
            return kept;
        }
        ulong number = NextUInt64();
        _upperHalf = (uint)(number >> 32);
        return (uint)number;
    }

    private void Step() => _state = (_state * s_multiplier) + _increment;
}
