using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>One change that is made to a text before it is cut.</summary>
internal abstract record NormalizationStep
{
    public abstract void Apply(AlignedText text);

    /// <summary>Rewrites a text character by character.</summary>
    private protected static void Rewrite(AlignedText text, Action<Rune, Rewriting> rewrite)
    {
        var rewriting = new Rewriting(text.Text.Length);
        for (int i = 0, length; i < text.Text.Length; i += length)
        {
            Rune.DecodeFromUtf16(text.Text[i..], out var rune, out length);
            rewriting.From = (i, i + length);
            rewrite(rune, rewriting);
        }
        rewriting.ApplyTo(text);
    }

    /// <summary>What a text becomes.</summary>
    private protected sealed class Rewriting(int capacity)
    {
        private readonly List<char> _chars = new(capacity);
        private readonly List<(int Start, int End)> _from = new(capacity);

        /// <summary>Gets or sets what part of the text the next units come from.</summary>
        public (int Start, int End) From { get; set; }

        public void Add(Rune rune)
        {
            Span<char> units = stackalloc char[2];
            Add(units[..rune.EncodeToUtf16(units)]);
        }

        public void Add(ReadOnlySpan<char> units)
        {
            foreach (char unit in units)
            {
                _chars.Add(unit);
                _from.Add(From);
            }
        }

        public void ApplyTo(AlignedText text) =>
            text.Become(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_chars), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_from));
    }
}
