namespace Microsoft.ML;

/// <summary>An output column and the input column it is made of.</summary>
public sealed class InputOutputColumnPair
{
    public InputOutputColumnPair(string outputColumnName, string inputColumnName = null)
    {
        Check.NotEmpty(outputColumnName);
        OutputColumnName = outputColumnName;
        InputColumnName = inputColumnName ?? outputColumnName;
    }

    public string OutputColumnName { get; }

    public string InputColumnName { get; }

    internal static (string Output, string Input)[] ToTuples(InputOutputColumnPair[] pairs)
    {
        Check.Param(pairs is { Length: > 0 }, "columns", "At least one pair of columns is needed.");
        return Array.ConvertAll(pairs, p => (p.OutputColumnName, p.InputColumnName));
    }
}
