using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Cuts text into words.</summary>
public sealed class WordTokenizingEstimator : TrivialEstimator<WordTokenizingTransformer>
{
    internal WordTokenizingEstimator(string outputColumnName, string inputColumnName, char[] separators)
        : base(new WordTokenizingTransformer([(outputColumnName, inputColumnName ?? outputColumnName)], [new WordSplitter(Checked(separators))]))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) => WordTokenizingTransformer.Expected.Shape(inputSchema, Transformer.ColumnPairs);

    private static char[] Checked(char[] separators)
    {
        Check.Param(separators is not { Length: 0 }, nameof(separators), "At least one separator is needed; null stands for the space.");
        return separators is null ? [' '] : [.. separators];
    }
}
