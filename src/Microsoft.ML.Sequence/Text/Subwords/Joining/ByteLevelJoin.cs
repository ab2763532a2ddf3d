using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Turns the characters of all tokens back into bytes, and those into text. Bytes that are no UTF-8 become U+FFFD.</summary>
internal sealed record ByteLevelJoin : JoiningStep
{
    public override string Join(IReadOnlyList<string> tokens)
    {
        var bytes = new List<byte>();
        foreach (string token in tokens)
        {
            int before = bytes.Count;
            foreach (char c in token)
            {
                if (ByteAlphabet.TryGetByte(c, out byte value))
                {
                    bytes.Add(value);
                    continue;
                }
                // A token that is not made of bytes, such as a special one, is its own text.
                bytes.RemoveRange(before, bytes.Count - before);
                bytes.AddRange(Encoding.UTF8.GetBytes(token));
                break;
            }
        }
        return Encoding.UTF8.GetString(CollectionsMarshal.AsSpan(bytes));
    }
}
