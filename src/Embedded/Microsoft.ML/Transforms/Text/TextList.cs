using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>The texts of one row while they are collected. The room is kept from row to row.</summary>
internal sealed class TextList
{
    private ReadOnlyMemory<char>[] _texts = new ReadOnlyMemory<char>[16];
    private int _count;

    public void Clear() => _count = 0;

    public void Add(ReadOnlyMemory<char> text)
    {
        if (_count == _texts.Length)
        {
            Array.Resize(ref _texts, 2 * _count);
        }

        _texts[_count++] = text;
    }

    public void CopyTo(ref VBuffer<ReadOnlyMemory<char>> destination) => VBuffer<ReadOnlyMemory<char>>.Copy(_texts, 0, ref destination, _count);
}
