using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using Microsoft.ML.Sequence.Decoding.Filters;

namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>One of the continuations of a prefix while it grows.</summary>
internal sealed class ContinuedSample(int number, ITokenChoice choice, IReadOnlyList<int> prefix, IReadOnlyList<ILogitFilter> filters, int vocabularySize)
{
    // What the filters need: without any, nothing is remembered or copied.
    private readonly List<int> _tokens = filters.Count > 0 ? [.. prefix] : [];
    private readonly float[] _scores = filters.Count > 0 ? new float[vocabularySize] : [];

    /// <summary>The row of the model's state that goes on with it.</summary>
    public int Row { get; private set; }

    public int LastToken { get; private set; }

    /// <summary>Picks the next token; <see langword="null"/> when none is possible.</summary>
    /// <param name="logProbabilities">What the model says, V values; left as they are, for other continuations may share them.</param>
    /// <param name="row">The row of the model's state that says it.</param>
    public ContinuedToken? Choose(ReadOnlySpan<float> logProbabilities, int row)
    {
        var scores = logProbabilities;
        if (filters.Count > 0)
        {
            logProbabilities.CopyTo(_scores);
            foreach (var filter in filters) filter.Apply(CollectionsMarshal.AsSpan(_tokens), _scores);
            if (TensorPrimitives.Max<float>(_scores) == float.NegativeInfinity) return null;
            scores = _scores;
        }
        (Row, LastToken) = (row, choice.Choose(scores));
        if (filters.Count > 0) _tokens.Add(LastToken);
        return new ContinuedToken(number, LastToken, logProbabilities[LastToken]);
    }
}
