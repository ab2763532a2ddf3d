using System.Globalization;
using System.Text;

namespace Microsoft.ML.Data;

/// <summary>Lays a confusion matrix out as text.</summary>
internal static class ConfusionTable
{
    private const int LeastLabelWidth = 9;

    public static string Write(ConfusionMatrix matrix, IReadOnlyList<string> names, bool isBinary)
    {
        int cell = matrix.NumberOfClasses == 2 ? 8 : 5;
        int longest = names.Max(n => n.Length);
        // Names too long for a column stand before the rows only, and the columns have numbers.
        bool numbered = longest > cell;
        int digits = (names.Count - 1).ToString(CultureInfo.InvariantCulture).Length;
        int label = numbered ? Math.Max(LeastLabelWidth, digits + 2 + longest) : LeastLabelWidth;
        string rule = $"{new string(' ', label)} ||{new string('=', matrix.NumberOfClasses * (cell + 3))}";

        var text = new StringBuilder();
        if (isBinary)
        {
            double first = matrix.Counts[0].Sum(), second = matrix.Counts[1].Sum();
            text.Append(CultureInfo.InvariantCulture, $"TEST {names[0].ToUpperInvariant()} RATIO:\t{first / (first + second):N4} ({first:F1}/({first:F1}+{second:F1}))");
        }

        text.AppendLine().AppendLine("Confusion table");
        text.AppendLine(rule);
        text.Append(Padded("PREDICTED", -label)).Append(" ||");
        for (int c = 0; c < names.Count; c++)
        {
            text.Append(' ').Append(Padded(numbered ? Number(c) : names[c], cell)).Append(" |");
        }

        text.AppendLine(" Recall");
        text.Append(Padded("TRUTH", -label)).AppendLine(rule[label..]);
        for (int c = 0; c < names.Count; c++)
        {
            text.Append(numbered ? $"{Padded(Number(c), digits)}. {Padded(names[c], label - digits - 2)}" : Padded(names[c], label)).Append(" ||");
            foreach (double count in matrix.Counts[c])
            {
                text.Append(' ').Append(Padded(count.ToString("N0", CultureInfo.InvariantCulture), cell)).Append(" |");
            }

            text.Append(' ').AppendLine(Ratio(matrix.PerClassRecall[c]));
        }

        text.AppendLine(rule);
        text.Append(Padded("Precision", -label)).Append(" ||");
        foreach (double precision in matrix.PerClassPrecision)
        {
            text.Append(Padded(Ratio(precision), cell + 1)).Append(" |");
        }

        return text.AppendLine().ToString();
    }

    private static string Padded(string text, int width) => width < 0 ? text.PadRight(-width) : text.PadLeft(width);

    private static string Number(int index) => index.ToString(CultureInfo.InvariantCulture);

    private static string Ratio(double value) => value.ToString("F4", CultureInfo.InvariantCulture);
}
