using System.Net;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence.Charts;

/// <summary>Writes charts to disk.</summary>
internal static class ChartFile
{
    public static void Write(string path, string title, Func<string> draw)
    {
        string extension = Path.GetExtension(path);
        bool isPage = extension.Equals(".html", StringComparison.OrdinalIgnoreCase);
        if (!isPage && !extension.Equals(".svg", StringComparison.OrdinalIgnoreCase)) throw new ArgumentException($"A chart is saved as .svg or .html, was '{path}'. Give the file's name one of these endings.", nameof(path));
        WholeFile.Write(path, isPage ? PageOf(title, draw()) : draw());
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
