using static TorchSharp.torch;

namespace TorchSharp;

// Brackets within brackets: numpy's array2string and C# initializers.
internal sealed partial class TensorPrinter
{
    string RowBreakOfNumpy(int rank, bool afterEllipsis) => string.Concat(Enumerable.Repeat(newLine, rank - 1));

    void CSharp(Tensor tensor)
    {
        var rank = tensor.Impl.Rank;
        _text.Append(Metadata(tensor)).Append(", value = ");
        if (rank == 0)
        {
            _text.Append(Value(tensor));
            return;
        }
        var (name, suffix) = tensor.dtype switch
        {
            ScalarType.Bool => ("bool", ""),
            ScalarType.Byte => ("byte", ""),
            ScalarType.Int8 => ("sbyte", ""),
            ScalarType.Int16 => ("short", ""),
            ScalarType.Int32 => ("int", ""),
            ScalarType.Int64 => ("long", "L"),
            ScalarType.Float32 => ("float", "f"),
            _ => ("double", ""),
        };
        if (rank > 1)
            _text.Append(newLine);
        _text.Append(name).Append(" [").Append(',', rank - 1).Append("] ");
        var outer = rank > 1 ? newLine : "";
        _text.Append('{').Append(outer).Append(rank > 1 ? " " : "");
        Elements(tensor, rank, "{", "}", suffix, (_, afterEllipsis) => (afterEllipsis ? "" : ",") + newLine);
        _text.Append(outer).Append('}');
    }

    void Nested(Tensor tensor, int depth, string open, string close, string suffix, Func<int, bool, string> rowBreak)
    {
        if (tensor.Impl.Rank == 0)
        {
            _text.Append(Value(tensor));
            return;
        }
        _text.Append(open);
        Elements(tensor, depth, open, close, suffix, rowBreak);
        _text.Append(close);
    }

    void Elements(Tensor tensor, int depth, string open, string close, string suffix, Func<int, bool, string> rowBreak)
    {
        var (rank, size) = (tensor.Impl.Rank, tensor.Impl.Shape[0]);
        var most = rank == 1 ? PrintOptions.MaxColumns : PrintOptions.MaxRows;
        var trailing = most / 2;
        for (long i = 0; i < size; i++)
        {
            if (size > most && i == most - trailing)
            {
                _text.Append(rank == 1 ? "... " : new string(' ', depth - rank) + " ..." + rowBreak(rank, true));
                i = size - trailing;
            }
            var element = tensor.select(0, i);
            if (rank == 1)
            {
                _text.Append(Value(element)).Append(suffix).Append(i < size - 1 ? ", " : "");
                continue;
            }
            if (i > 0)
                _text.Append(' ', depth - element.Impl.Rank);
            Nested(element, depth, open, close, suffix, rowBreak);
            _text.Append(i < size - 1 ? rowBreak(rank, false) : "");
        }
    }
}
