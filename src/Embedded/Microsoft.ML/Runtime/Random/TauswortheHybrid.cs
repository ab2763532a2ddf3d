namespace Microsoft.ML.Runtime;

/// <summary>
/// The hybrid Tausworthe generator of L. Howes and D. Thomas (GPU Gems 3, chapter 37): three Tausworthe steps and a linear congruential one, combined by
/// exclusive or. ML.NET uses it for every seeded choice, so the same seed splits and shuffles the same rows here.
/// </summary>
internal sealed class TauswortheHybrid : Random
{
    // The first three parts must not start below 128, or their period collapses.
    private const uint LeastPart = 128;
    private const double ToUnit = 1.0 / (1L << 32);

    private uint _a, _b, _c, _d;

    public TauswortheHybrid(uint seed)
    {
        _a = seed;
        _b = Murmur.Round(_a, seed);
        _c = Murmur.Round(_b, seed);
        _d = Murmur.Round(_c, seed);
    }

    public TauswortheHybrid(Random source)
    {
        _a = Part(source, LeastPart);
        _b = Part(source, LeastPart);
        _c = Part(source, LeastPart);
        _d = Part(source, 0);
    }

    public static TauswortheHybrid Create(int? seed) => seed is { } s ? new((uint)s) : new(new Random());

    public override int Next()
    {
        // Adding the top bit to the rest folds 0x80000000 and up onto 0 and up.
        uint u = NextUInt();
        return (int)(u + (u & 0x80000000));
    }

    /// <summary>All 32 bits.</summary>
    public int NextSigned() => (int)NextUInt();

    public override int Next(int maxValue)
    {
        Check.Param(maxValue >= 0, nameof(maxValue), "Must be non-negative.");
        return (int)(((ulong)NextUInt() * (ulong)maxValue) >> 32);
    }

    public override int Next(int minValue, int maxValue)
    {
        Check.Param(minValue <= maxValue, nameof(minValue), "Must be less than or equal to maxValue.");
        return (int)((long)(NextDouble() * ((long)maxValue - minValue)) + minValue);
    }

    public override double NextDouble() => NextUInt() * ToUnit;

    // 23 bits, so that the conversion is exact and never rounds up to 1.
    public override float NextSingle() => (NextUInt() >> 9) * (1f / (1 << 23));

    public override long NextInt64() => NextInt64(long.MaxValue);

    public override long NextInt64(long maxValue) => NextInt64(0, maxValue);

    public override long NextInt64(long minValue, long maxValue)
    {
        Check.Param(minValue <= maxValue, nameof(minValue), "Must be less than or equal to maxValue.");
        ulong bits = ((ulong)NextUInt() << 32) | NextUInt();
        return minValue + (long)Math.BigMul(bits, (ulong)(maxValue - minValue), out _);
    }

    public override void NextBytes(byte[] buffer)
    {
        Check.NotNull(buffer);
        NextBytes(buffer.AsSpan());
    }

    public override void NextBytes(Span<byte> buffer)
    {
        foreach (ref byte b in buffer)
        {
            b = (byte)Next();
        }
    }

    protected override double Sample() => NextDouble();

    private static uint Part(Random source, uint least)
    {
        uint part;
        do
        {
            part = ((uint)source.Next(0x10000) << 16) | (uint)source.Next(0x10000);
        }
        while (part < least);
        return part;
    }

    private static uint Step(uint z, int s1, int s2, int s3, uint mask) => ((z & mask) << s3) ^ (((z << s1) ^ z) >> s2);

    private uint NextUInt()
    {
        _a = Step(_a, 13, 19, 12, ~1u);
        _b = Step(_b, 2, 25, 4, ~7u);
        _c = Step(_c, 3, 11, 17, ~15u);
        _d = (_d * 1664525) + 1013904223;
        return _a ^ _b ^ _c ^ _d;
    }
}
