namespace Microsoft.ML.Sequence.Tests.Testing;

/// <summary>Compares numbers that were computed in two ways.</summary>
internal static class Near
{
    public static void AreEqual(IReadOnlyList<float> expected, IReadOnlyList<float> actual, float tolerance)
    {
        Assert.HasCount(expected.Count, actual);
        for (int i = 0; i < expected.Count; i++)
        {
            bool near = float.IsNaN(expected[i]) ? float.IsNaN(actual[i]) : MathF.Abs(expected[i] - actual[i]) <= tolerance;
            Assert.IsTrue(near, $"place {i}: expected {expected[i]}, was {actual[i]}");
        }
    }

    /// <summary>The greatest difference between two lists of one length.</summary>
    public static float Distance(IReadOnlyList<float> left, IReadOnlyList<float> right) => left.Zip(right, (a, b) => MathF.Abs(a - b)).Max();
}
