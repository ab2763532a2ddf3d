using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>The words of a vector that are no stop words and not empty.</summary>
internal sealed class StopWordMapping(DataViewSchema input, (string Output, string Input)[] columns, StopWordSet[] sets) : TextMapping(input, columns, Expected)
{
    public static readonly TextInput Expected = new("Vector of String", TextShape.Vector);

    public override Delegate MakeGetter(DataViewRow input, int added) => Make(input.GetGetter<VBuffer<ReadOnlyMemory<char>>>(Source(added)), sets[added]);

    private static ValueGetter<VBuffer<ReadOnlyMemory<char>>> Make(ValueGetter<VBuffer<ReadOnlyMemory<char>>> get, StopWordSet set)
    {
        VBuffer<ReadOnlyMemory<char>> words = default;
        var kept = new TextList();
        char[] buffer = [];
        return (ref destination) =>
        {
            get(ref words);
            kept.Clear();
            foreach (var word in words.GetValues())
            {
                if (!word.IsEmpty && !set.Contains(word.Span, ref buffer))
                {
                    kept.Add(word);
                }
            }

            kept.CopyTo(ref destination);
        };
    }
}
