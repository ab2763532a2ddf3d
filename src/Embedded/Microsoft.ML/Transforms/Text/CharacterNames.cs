using System.Text;

namespace Microsoft.ML.Transforms.Text;

/// <summary>What the keys of characters stand for: the characters themselves, and readable names where they cannot be shown. Names are those of ML.NET.</summary>
internal static class CharacterNames
{
    // U+0080 to U+009F.
    private static readonly string[] Controls =
        ("PAD HOP BPH NBH IND NEL SSA ESA HTS HTJ VTS PLD PLU RI SS2 SS3 " +
        "DCS PU1 PU2 STS CCH MW SPA EPA SOS SGCI SCI CSI ST OSC PM APC").Split(' ');

    private static readonly Lazy<ReadOnlyMemory<char>[]> Names = new(Make);

    /// <summary>The name of the character whose raw key is one more than the index; U+0000 is the missing key.</summary>
    public static ReadOnlyMemory<char>[] All => Names.Value;

    private static ReadOnlyMemory<char>[] Make()
    {
        // One text that all of them are slices of.
        var text = new StringBuilder();
        var ends = new int[char.MaxValue + 1];
        for (int i = 1; i < ends.Length; i++)
        {
            Append(text, (char)i);
            ends[i] = text.Length;
        }

        var all = text.ToString().AsMemory();
        var names = new ReadOnlyMemory<char>[char.MaxValue];
        for (int i = 0; i < names.Length; i++)
        {
            names[i] = all[ends[i]..ends[i + 1]];
        }

        return names;
    }

    private static void Append(StringBuilder text, char c) => _ = c switch
    {
        // The Unicode block of control pictures shows what cannot be seen.
        <= ' ' => text.Append('<').Append((char)(c + '\u2400')).Append('>'),
        '\u007F' => text.Append("<\u2421>"),
        >= '\u0080' and <= '\u009F' => text.Append('<').Append(Controls[c - '\u0080']).Append('>'),
        '\u2028' => text.Append("<LSEP>"),
        '\u2029' => text.Append("<PSEP>"),

        // ML.NET formats the number of a surrogate with 4X instead of X4, which gives these letters whatever the number.
        _ when char.IsSurrogate(c) => text.Append("\\u4X"),
        _ => text.Append(c),
    };
}
