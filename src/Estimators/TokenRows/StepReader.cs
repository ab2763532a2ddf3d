namespace Microsoft.ML.Sequence;

/// <summary>Reads a row of the source as steps.</summary>
internal abstract class StepReader
{
    /// <summary>Reads the labels of the row under way.</summary>
    /// <returns>How many steps it has: its labels that have a score.</returns>
    public abstract int ReadLabels();

    /// <summary>Whether a step of the row has a label.</summary>
    public abstract bool HasLabel(int step);

    /// <summary>Makes a getter of a column made of the row's labels, scores or predictions.</summary>
    /// <param name="name">The column.</param>
    /// <param name="step">Tells the step under way.</param>
    public abstract Delegate GetterOf(string name, Func<int> step);

    /// <summary>The error of a row whose columns do not fit together.</summary>
    protected static InvalidOperationException Mismatch(DataViewRow row, DataViewSchema.Column column, int found, string needed) =>
        new($"Row {row.Position} has {found} values in '{column.Name}', {TokenRowsTransformer.CallName} needs {needed}. Name the column that a model made of the same steps; for whole rows scored by a language model set UnscoredLabels to 1.");
}
