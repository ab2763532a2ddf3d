using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>What an n-gram model remembers in each row. Nothing needs disposing of.</summary>
/// <param name="Rows">A state a row.</param>
public sealed record NGramStates(IReadOnlyList<NGramState> Rows) : IDisposable
{
    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
