using System.Runtime.InteropServices;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>
/// Writes a line: the fields of all columns one after another, or, from the column on where that is shorter, only those that are not the default:
/// how many fields there are, then place:text of each.
/// </summary>
internal sealed class TextLineWriter(TextWriter writer, char separator, bool forceDense)
{
    // What ML.NET takes: a sparse field costs as much as so many dense ones, and it must be worth it.
    private const double SparseCost = 2.5;
    private const int LeastSparse = 5;

    private readonly List<char> _text = [];

    // The fields that are not the default: where each is in the line, and where its text ends.
    private readonly List<(int Field, int End)> _fields = [];

    // Where each column ends: in the line, and in the list of fields.
    private readonly List<(int Field, int Count)> _ends = [];

    private string[] _defaults;
    private int _base;

    /// <summary>Begins a line.</summary>
    /// <param name="defaults">The text of each column that need not be written.</param>
    public void Begin(string[] defaults)
    {
        _defaults = defaults;
        _text.Clear();
        _fields.Clear();
        _ends.Clear();
        _base = 0;
    }

    /// <summary>Adds a field of the present column; slots ascend.</summary>
    public void Add(int slot, StringBuilder text)
    {
        if (!text.Equals(_defaults[_ends.Count]))
        {
            foreach (var chunk in text.GetChunks())
            {
                _text.AddRange(chunk.Span);
            }

            _fields.Add((_base + slot, _text.Count));
        }
    }

    /// <summary>Ends a column of so many fields.</summary>
    public void EndColumn(int length)
    {
        _base += length;
        _ends.Add((_base, _fields.Count));
    }

    /// <summary>Writes the line.</summary>
    /// <param name="emptyField">Stands for a field that was not added; null for the columns' defaults.</param>
    public void End(string emptyField = null)
    {
        int dense = forceDense ? _ends.Count : DenseColumns();
        var (fields, count) = dense > 0 ? _ends[dense - 1] : default;
        WriteDense(fields, emptyField);
        if (dense < _ends.Count)
        {
            WriteSparse(fields, count, emptyField ?? _defaults[dense]);
        }

        writer.WriteLine();
    }

    /// <summary>How many columns are written in full.</summary>
    private int DenseColumns()
    {
        int best = 0;
        double least = SparseCost * _fields.Count;
        for (int i = 0; i < _ends.Count; i++)
        {
            double cost = _ends[i].Field + (SparseCost * (_fields.Count - _ends[i].Count));
            if (cost < least)
            {
                least = cost;
                best = i + 1;
            }
        }

        int fields = best > 0 ? _ends[best - 1].Field : 0, left = _base - fields;
        return left < LeastSparse || left < fields / LeastSparse ? _ends.Count : best;
    }

    private void WriteDense(int limit, string emptyField)
    {
        for (int field = 0, column = 0, next = 0; field < limit; field++)
        {
            while (field >= _ends[column].Field)
            {
                column++;
            }

            if (field > 0)
            {
                writer.Write(separator);
            }

            if (next < _fields.Count && _fields[next].Field == field)
            {
                WriteText(next++);
            }
            else
            {
                writer.Write(emptyField ?? _defaults[column]);
            }
        }
    }

    private void WriteSparse(int from, int next, string emptyField)
    {
        if (from > 0)
        {
            writer.Write(separator);
        }

        writer.Write(_base - from);
        if (next == _fields.Count)
        {
            // A sparse part has one field at least.
            writer.Write($"{separator}0:{emptyField}");
        }

        for (; next < _fields.Count; next++)
        {
            writer.Write($"{separator}{_fields[next].Field - from}:");
            WriteText(next);
        }
    }

    private void WriteText(int field)
    {
        int start = field > 0 ? _fields[field - 1].End : 0;
        writer.Write(CollectionsMarshal.AsSpan(_text)[start.._fields[field].End]);
    }
}
