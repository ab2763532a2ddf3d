// What forward and backward of one layer in one direction have in common: sizes, memory, and the division of the batch among threads.
namespace TorchSharp.Kernels.Recurrent;

// B = batch, R = rows of all steps, I = input size, H = hidden, G = gates of the cell.

internal abstract unsafe class LayerTask
{
    // With fewer sequences a thread the products of a step are too flat to keep the arithmetic units busy.
    private const int SequencesPerPart = 4;
    private const double WorkPerPart = 100_000;

    // What such a slice reads and writes in one step stays in the second-level cache beside weights of this many floats.
    private const int SequencesPerSlice = 128, CachedWeights = 1 << 15;

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

    /// <summary>
    /// Whether a step's rows go through all their products while the core's cache holds them, rather than all steps' rows through one product after another:
    /// with small weights and many sequences the latter waits for memory. The slices are then the same for any number of threads.
    /// </summary>
    /// <remarks>1.16x (1.00 to 1.57 in five pairs) on training a GRU of 32 units with 1024 sequences of 32 steps.</remarks>
    protected bool StepByStep => Plan.Batch >= 2 * SequencesPerSlice && (InputSize + HiddenSize) * GateWidth <= CachedWeights;

    protected int CountSlices() => StepByStep
        ? Plan.Batch / SequencesPerSlice
        : Math.Min(Workers.PartsFor((double)Plan.Rows * GateWidth * HiddenSize, WorkPerPart), Math.Max(1, Plan.Batch / SequencesPerPart));

    /// <summary>Runs the whole time loop for each slice of the batch, with no barrier between steps.</summary>
    /// <param name="slices">As <see cref="CountSlices"/> counted them.</param>
    /// <param name="run">Takes the number of the slice, its first sequence and the one after its last.</param>
    protected void ForEachSlice(int slices, Action<int, int, int> run)
    {
        if (slices == 1)
        {
            run(0, 0, Plan.Batch);
            return;
        }
        var cuts = Plan.Cut(slices);
        Workers.Run(slices, slice => run(slice, cuts[slice], cuts[slice + 1]));
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
