namespace TorchSharp;

/// <summary>
/// mt19937 (Matsumoto and Nishimura 1998, "Mersenne Twister: a 623-dimensionally equidistributed uniform pseudorandom number generator"),
/// the engine of PyTorch's CPU generator.
/// </summary>
internal sealed class MersenneTwister
{
    internal const int StateLength = 624;
    const int Shift = 397;
    const uint MatrixA = 0x9908b0df, UpperMask = 0x80000000, LowerMask = 0x7fffffff;

    readonly uint[] _state = new uint[StateLength];

    internal MersenneTwister(ulong seed)
    {
        Seed = seed;
        _state[0] = (uint)seed;
        for (var i = 1; i < StateLength; i++)
            _state[i] = 1812433253u * (_state[i - 1] ^ (_state[i - 1] >> 30)) + (uint)i;
        Next = StateLength;
    }

    internal MersenneTwister(ulong seed, ReadOnlySpan<uint> state, int next)
    {
        Seed = seed;
        state.CopyTo(_state);
        Next = next;
    }

    internal ulong Seed { get; }

    internal ReadOnlySpan<uint> State => _state;

    /// <summary>The position of the next word in the state; at its end the state is renewed.</summary>
    internal int Next { get; private set; }

    internal uint NextWord()
    {
        if (Next == StateLength)
            Renew();
        var y = _state[Next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    void Renew()
    {
        var s = _state;
        for (var i = 0; i < StateLength - Shift; i++)
            s[i] = s[i + Shift] ^ Twist(s[i], s[i + 1]);
        for (var i = StateLength - Shift; i < StateLength - 1; i++)
            s[i] = s[i + Shift - StateLength] ^ Twist(s[i], s[i + 1]);
        s[StateLength - 1] = s[Shift - 1] ^ Twist(s[StateLength - 1], s[0]);
        Next = 0;
    }

    static uint Twist(uint high, uint low) => (((high & UpperMask) | (low & LowerMask)) >> 1) ^ ((low & 1) == 0 ? 0 : MatrixA);
}
