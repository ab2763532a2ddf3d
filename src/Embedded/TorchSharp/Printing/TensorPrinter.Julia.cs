using static TorchSharp.torch;

namespace TorchSharp;

// Metadata first, then the matrices of the last two dimensions, each under its indices.
internal sealed partial class TensorPrinter
{
    const string Ellipsis = "...";

    void Julia(Tensor tensor)
    {
        switch (tensor.Impl.Rank)
        {
            case 0:
                _text.Append(", value = ").Append(Value(tensor));
                break;
            case 1:
                _text.Append(newLine);
                Rows([Row(tensor)], tensor.Impl.Shape[0]);
                break;
            case 2:
                _text.Append(newLine);
                Matrix(tensor);
                break;
            default:
                Matrices(tensor, "[");
                break;
        }
    }

    void Matrices(Tensor tensor, string indices)
    {
        for (long i = 0; i < tensor.Impl.Shape[0]; i++)
        {
            var part = tensor.select(0, i);
            if (part.Impl.Rank > 2)
            {
                Matrices(part, $"{indices}{i},");
                continue;
            }
            _text.Append(newLine).Append($"{indices}{i},..,..] =").Append(newLine);
            Matrix(part);
        }
    }

    void Matrix(Tensor matrix)
    {
        var rows = new List<List<string>>();
        for (long i = 0; i < matrix.Impl.Shape[0]; i++)
            rows.Add(Row(matrix.select(0, i)));
        Rows(rows, matrix.Impl.Shape[1]);
    }

    /// <summary>The values of a row, until the line is full.</summary>
    List<string> Row(Tensor row)
    {
        var values = new List<string>();
        var left = width;
        for (long i = 0; i < row.Impl.Shape[0]; i++)
        {
            var value = Value(row.select(0, i));
            if (left - value.Length - Ellipsis.Length - 1 < 0)
                break;
            values.Add(value);
            left -= value.Length + 1;
        }
        return values;
    }

    /// <summary>Columns aligned on the right, as many as the shortest row has.</summary>
    void Rows(List<List<string>> rows, long columns)
    {
        if (rows.Count == 0)
            return;
        var shown = rows.Min(row => row.Count);
        for (var r = 0; r < rows.Count; r++)
        {
            for (var c = 0; c < shown; c++)
                _text.Append(' ').Append(rows[r][c].PadLeft(rows.Max(row => row[c].Length)));
            if (shown < columns)
                _text.Append(' ').Append(Ellipsis);
            _text.Append(newLine);
        }
    }
}
