namespace Microsoft.ML.Tests.Model;

/// <summary>Seeded damage to files.</summary>
internal static class Bytes
{
    /// <summary>A copy with one to three changes: a bit or a byte altered, one put in, some taken out, four set to all zeros or ones.</summary>
    public static byte[] Change(byte[] source, Random random)
    {
        var bytes = source.ToList();
        for (int changes = random.Next(1, 4); changes > 0 && bytes.Count > 0; changes--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(bytes.Count - at, random.Next(1, 20)));
                    break;
                default:
                    for (int i = at; i < Math.Min(at + 4, bytes.Count); i++)
                    {
                        bytes[i] = (byte)(random.Next(2) * 255);
                    }

                    break;
            }
        }

        return [.. bytes];
    }
}
