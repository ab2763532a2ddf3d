using System.Buffers.Binary;
using System.Numerics;

namespace Microsoft.ML.Runtime;

/// <summary>The public-domain hash MurmurHash3 x86-32.</summary>
internal static class Murmur
{
    public static uint Round(uint hash, uint chunk) =>
        (BitOperations.RotateLeft(hash ^ Scramble(chunk), 13) * 5) + 0xE6546B64;

    public static uint Hash(uint seed, ReadOnlySpan<byte> bytes)
    {
        uint hash = seed, length = (uint)bytes.Length;
        for (; bytes.Length >= sizeof(uint); bytes = bytes[sizeof(uint)..])
        {
            hash = Round(hash, BinaryPrimitives.ReadUInt32LittleEndian(bytes));
        }

        uint rest = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            rest |= (uint)bytes[i] << (8 * i);
        }

        hash ^= Scramble(rest);
        hash ^= length;
        hash = (hash ^ (hash >> 16)) * 0x85EBCA6B;
        hash = (hash ^ (hash >> 13)) * 0xC2B2AE35;
        return hash ^ (hash >> 16);
    }

    private static uint Scramble(uint chunk) => BitOperations.RotateLeft(chunk * 0xCC9E2D51, 15) * 0x1B873593;
}
