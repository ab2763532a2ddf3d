using System.Buffers;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Cuts text at separators. Spaces around a word do not belong to it, and an empty word is none.</summary>
internal sealed class WordSplitter(char[] separators)
{
    private readonly SearchValues<char> _separators = SearchValues.Create(separators);

    public char[] Separators => separators;

    public void Split(ReadOnlyMemory<char> text, TextList words)
    {
        var span = text.Span;
        for (int start = 0, end; start < span.Length; start = end + 1)
        {
            int length = span[start..].IndexOfAny(_separators);
            end = length < 0 ? span.Length : start + length;
            int first = start, limit = end;
            while (first < limit && span[first] == ' ')
            {
                first++;
            }

            while (first < limit && span[limit - 1] == ' ')
            {
                limit--;
            }

            if (first < limit)
            {
                words.Add(text[first..limit]);
            }
        }
    }
}
