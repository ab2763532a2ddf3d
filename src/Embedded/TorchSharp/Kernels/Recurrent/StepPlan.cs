// Which rows of the batch take part in which time step, and in what order the steps are visited.
namespace TorchSharp.Kernels.Recurrent;

/// <summary>
/// The input of a layer is a matrix of rows: the rows of step 0, then those of step 1, and so on. Step t has <c>Sizes[t]</c> rows, never more than
/// step t - 1, so that row r of a step always belongs to sequence r. A padded batch is the case of equal sizes.
/// </summary>
internal sealed class StepPlan
{
    public StepPlan(int steps, int batch)
        : this([.. Enumerable.Repeat(batch, steps)])
    {
    }

    /// <param name="sizes">The rows of each step, not increasing.</param>
    public StepPlan(int[] sizes)
    {
        Sizes = sizes;
        Offsets = new int[sizes.Length + 1];
        for (var t = 0; t < sizes.Length; t++)
            Offsets[t + 1] = checked(Offsets[t] + sizes[t]);
    }

    public int[] Sizes { get; }

    /// <summary>The first row of each step, and at the end the number of all rows.</summary>
    public int[] Offsets { get; }

    public int Steps => Sizes.Length;

    public int Batch => Sizes.Length == 0 ? 0 : Sizes[0];

    public int Rows => Offsets[^1];

    /// <summary>The time of the s-th visited step.</summary>
    public int Time(int s, bool reverse) => reverse ? Steps - 1 - s : s;

    /// <summary>The rows of the s-th visited step; 0 before the first and after the last.</summary>
    public int Active(int s, bool reverse) => (uint)s < (uint)Steps ? Sizes[Time(s, reverse)] : 0;

    /// <summary>Cuts the sequences into parts of about equal total length; returns the first sequence of each, and the batch at the end.</summary>
    public int[] Cut(int parts)
    {
        var cuts = new int[parts + 1];
        cuts[parts] = Batch;
        var (sequence, rows, length) = (0, 0L, Steps);
        for (var p = 1; p < parts; p++)
        {
            for (; sequence < Batch; sequence++, rows += length)
            {
                // The sequences are sorted, so their length only goes down.
                while (Sizes[length - 1] <= sequence)
                    length--;
                if (2 * rows + length > 2L * Rows * p / parts)
                    break;
            }
            cuts[p] = sequence;
        }
        return cuts;
    }
}
