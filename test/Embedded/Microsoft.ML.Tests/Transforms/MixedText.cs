using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Transforms;

/// <summary>What a model made of <see cref="Mixed"/> rows: the columns and the rows of what is new.</summary>
internal static class MixedText
{
    public static string Of(IDataView result)
    {
        string[] old = [.. typeof(Mixed).GetProperties().Select(p => p.Name)];
        var visible = RowText.Visible(result.Schema);
        var added = visible.Where(c => !old.Contains(c.Name)).ToArray();
        var shown = added.Length > 0 ? added : visible;
        var lines = shown.Select(RowText.OfColumn).ToList();
        using var cursor = result.GetRowCursor(shown);
        var readers = Array.ConvertAll(shown, c => RowText.Reader(cursor, c));
        while (cursor.MoveNext())
        {
            lines.Add(string.Join(" | ", readers.Select(r => r())));
        }

        return string.Join("\n", lines);
    }
}
