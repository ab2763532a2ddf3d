namespace Microsoft.ML.Sequence.Modules;

/// <summary>How often the transitions of a chain of tags are expected: the derivative of the logarithm of its sum.</summary>
/// <param name="tags">How many tags there are, K.</param>
internal sealed class ChainExpectations(int tags)
{
    /// <summary>Gets the transitions, (K, K) row by row.</summary>
    public double[] Transitions { get; } = new double[tags * tags];

    /// <summary>Gets the tags that sequences begin with, (K).</summary>
    public double[] Start { get; } = new double[tags];

    /// <summary>Gets the tags that sequences end with, (K).</summary>
    public double[] End { get; } = new double[tags];
}
