namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>What can happen to a file: the same every time for the same seed.</summary>
internal static class Alterations
{
    /// <summary>Every truncation of <paramref name="original"/>, then <paramref name="count"/> seeded alterations of it.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Of(byte[] original, int count, int seed)
    {
        for (int length = 0; length < original.Length; length++) yield return ($"cut at {length}", original[..length]);
        for (int i = 0; i < count; i++)
        {
            var random = new Random(HashCode(seed, i));
            var bytes = new List<byte>(original);
            for (int change = random.Next(1, 4); change > 0; change--) Alter(bytes, random);
            yield return ($"alteration {i}", [.. bytes]);
        }
    }

    private static int HashCode(int seed, int i) => unchecked(seed * 1_000_003 + i);

    private static void Alter(List<byte> bytes, Random random)
    {
        int place = random.Next(bytes.Count);
        switch (random.Next(6))
        {
            case 0:
                bytes[place] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes[place] = (byte)random.Next(256);
                break;
            case 2:
                bytes.Insert(place, (byte)random.Next(256));
                break;
            case 3 when bytes.Count > 1:
                bytes.RemoveAt(place);
                break;
            case 4:
                bytes.InsertRange(place, bytes.GetRange(place, random.Next(bytes.Count - place + 1)));
                break;
            default:
                // Most faults hide behind digits: sizes, counts and offsets.
                int digit = bytes.FindIndex(place, b => b is >= (byte)'0' and <= (byte)'9');
                if (digit >= 0) bytes[digit] = (byte)"0123456789-.e[]"[random.Next(15)];
                break;
        }
    }
}
