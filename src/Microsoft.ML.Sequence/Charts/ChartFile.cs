using System.Net;

namespace Microsoft.ML.Sequence.Charts;

/// <summary>Writes charts to disk.</summary>
internal static class ChartFile
{
    public static void Write(string path, string title, Func<string> draw)
    {
        string extension = Path.GetExtension(path);
        bool isPage = extension.Equals(".html", StringComparison.OrdinalIgnoreCase);
        if (!isPage && !extension.Equals(".svg", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException($"A chart is saved as .svg or .html, was '{path}'. Give the file's name one of these endings.", nameof(path));
        string text = isPage ? PageOf(title, draw()) : draw();

        // Beside the target, so that moving it there is one step on one volume: a reader sees the old file or the new one.
        string unfinished = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            File.WriteAllText(unfinished, text);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static string PageOf(string title, string svg) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8" />
        <title>{WebUtility.HtmlEncode(title.Length == 0 ? "Chart" : ChartText.Visible(title))}</title>
        </head>
        <body style="margin:0;background:#ffffff">
        {svg}</body>
        </html>

        """.ReplaceLineEndings("\n");
}
