namespace Microsoft.ML.Transforms.Text;

/// <summary>
/// Goes through the n-grams of a row: for each key the n-grams that begin with it, up to a length. With skips, up to so many keys in all may be left out
/// between those of an n-gram; the order is then that of a search in depth, the nearest keys first.
/// </summary>
internal abstract class NgramWalker(int length, int skips)
{
    private readonly uint[] _ngram = new uint[length];

    public void Walk(ReadOnlySpan<uint> keys)
    {
        for (int start = 0; start < keys.Length; start++)
        {
            var window = keys[start..Math.Min(start + length + skips, keys.Length)];
            Visit(window[..1]);
            if (skips == 0)
            {
                for (int n = 2; n <= window.Length; n++)
                {
                    Visit(window[..n]);
                }
            }
            else
            {
                _ngram[0] = window[0];
                Extend(window, 1, 0);
            }
        }
    }

    protected abstract void Visit(ReadOnlySpan<uint> ngram);

    // The first count keys of the n-gram are there, with so many skipped.
    private void Extend(ReadOnlySpan<uint> window, int count, int skipped)
    {
        for (int i = skipped; i <= skips && i + count < window.Length; i++)
        {
            _ngram[count] = window[i + count];
            Visit(_ngram.AsSpan(0, count + 1));
            if (count + 1 < length)
            {
                Extend(window, count + 1, i);
            }
        }
    }
}
