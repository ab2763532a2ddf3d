using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence;

/// <summary>What a masked language model says of some rows, which it reads together when it is first asked.</summary>
/// <remarks>For one thread: a cursor's.</remarks>
internal sealed class MaskedRows
{
    private readonly IReadOnlyList<MaskedRow> _rows;
    private readonly Lazy<IReadOnlyList<MaskCandidates[]>> _candidates;
    private readonly Lazy<IReadOnlyList<float[]>> _scores;

    /// <param name="net">The net.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="hasLabels">Whether masks are scored by labels; otherwise every token is, in turn.</param>
    /// <param name="count">How many candidates a mask.</param>
    public MaskedRows(MaskedLanguageModel net, IReadOnlyList<MaskedRow> rows, bool hasLabels, int count)
    {
        _rows = rows;
        var tokens = rows.Select(r => (ReadOnlyMemory<uint>)r.Tokens).ToArray();
        _candidates = new(() => MaskedTokenScorer.Predict(net, tokens, count), isThreadSafe: false);
        _scores = new(() => hasLabels ? MaskedTokenScorer.Score(net, tokens, [.. rows.Select(r => (ReadOnlyMemory<uint>)r.Labels)]) : MaskedTokenScorer.ScoreInTurn(net, tokens), isThreadSafe: false);
    }

    /// <summary>A row with its masks filled in.</summary>
    public uint[] Filled(int row)
    {
        uint[] filled = [.. _rows[row].Tokens];
        foreach (var mask in _candidates.Value[row]) filled[mask.Place] = mask.Keys[0];
        return filled;
    }

    /// <summary>The candidates of a row's masks, mask after mask.</summary>
    public uint[] Candidates(int row) => [.. _candidates.Value[row].SelectMany(mask => mask.Keys)];

    /// <summary>How probable they are.</summary>
    public float[] Probabilities(int row) => [.. _candidates.Value[row].SelectMany(mask => mask.Probabilities)];

    /// <summary>The log-probabilities of a row's labels at its masks, or of its tokens.</summary>
    public float[] Scores(int row) => _scores.Value[row];
}
