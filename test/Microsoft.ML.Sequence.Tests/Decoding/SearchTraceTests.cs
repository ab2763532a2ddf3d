using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Tests.Testing;

namespace Microsoft.ML.Sequence.Tests.Decoding;

[TestClass]
public sealed class SearchTraceTests
{
    [TestMethod]
    public void Trace_IsTheTreeThatWasSearched()
    {
        // 0 is followed by 2 or 3; 2 by the end or by 3, 3 by the end.
        float[][] table = [[-9, -9, -0.3f, -1.5f], [0, 0, 0, 0], [-9, -0.7f, -9, -0.8f], [-9, -0.1f, -9, -9]];
        var trace = new SearchTrace();
        new BeamSearch(2) { Stopping = BeamStopping.Shrinking }.Run(new TableModel(table), new SearchSettings { StartToken = 0, EndToken = 1, MaximumLength = 3, Trace = trace });

        string[] seen = [.. trace.Expansions.Where(e => e.Score > -8).Select(e => $"{string.Join(' ', trace.TokensTo(e))}: {e.Score:F1} {e.Outcome}")];
        Assert.AreSequenceEqual([.. new[] { "2: -0.3 Kept", "3: -1.5 Kept", "3 1: -1.6 Pruned", "2 1: -1.0 Finished", "2 3: -1.1 Kept", "2 3 1: -1.2 Finished" }], seen);
    }
}
