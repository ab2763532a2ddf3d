// What forward and backward of one layer in one direction have in common: sizes, memory, and the division of the batch among threads.
namespace TorchSharp.Kernels.Recurrent;

// B = batch, R = rows of all steps, I = input size, H = hidden, G = gates of the cell.

internal abstract unsafe class LayerTask
{
    // With fewer sequences a thread the products of a step are too flat to keep the arithmetic units busy.
    private const int SequencesPerPart = 4;
    private const double WorkPerPart = 100_000;

    public required RecurrentCell Cell { get; init; }

    public required StepPlan Plan { get; init; }

    public required bool Reverse { get; init; }

    public required int InputSize { get; init; }

    public required int HiddenSize { get; init; }

    public required LayerWeights Weights { get; init; }

    /// <summary>(R, I), rows <see cref="InputStride"/> apart.</summary>
    public required float* Input { get; init; }

    public required nint InputStride { get; init; }

    /// <summary>(R, G H): x W_ih at first, the activated gates in the end.</summary>
    public required float* Gates { get; init; }

    /// <summary>(R, H): the state each row started from. Null where nothing is kept for backward.</summary>
    public float* OldStates { get; init; }

    /// <summary>(R, H), LSTM only: the cell state each row started from.</summary>
    public float* OldCells { get; init; }

    /// <summary>(R, H), GRU only: W_hn h + b_hn.</summary>
    public float* Candidates { get; init; }

    protected int GateCount => Cell.Gates();

    protected nint GateWidth => (nint)GateCount * HiddenSize;

    /// <summary>Runs the whole time loop for each share of the batch, with no barrier between steps.</summary>
    protected void ForEachSlice(Action<int, int> slice)
    {
        var parts = Math.Min(Workers.PartsFor((double)Plan.Rows * GateWidth * HiddenSize, WorkPerPart), Math.Max(1, Plan.Batch / SequencesPerPart));
        if (parts == 1)
        {
            slice(0, Plan.Batch);
            return;
        }
        var cuts = Plan.Cut(parts);
        Workers.Run(parts, part => slice(cuts[part], cuts[part + 1]));
    }

    protected static void CopyOrClear(float* source, float* target, nint count)
    {
        var to = new Span<float>(target, checked((int)count));
        if (source == null)
            to.Clear();
        else
            new ReadOnlySpan<float>(source, to.Length).CopyTo(to);
    }
}
