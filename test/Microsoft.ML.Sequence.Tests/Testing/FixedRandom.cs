namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>Draws one value for ever.</summary>
internal sealed class FixedRandom(double value) : Random
{
    public override double NextDouble() => value;
}
