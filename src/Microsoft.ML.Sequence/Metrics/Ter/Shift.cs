namespace Microsoft.ML.Sequence.Metrics;

/// <summary>A shift of some of a hypothesis's words.</summary>
/// <param name="Gain">How many edits fewer the rest needs.</param>
/// <param name="Length">How many words.</param>
/// <param name="Start">Where they stand, from 0 up.</param>
/// <param name="Target">Before which word they are put; past their own start it counts as in sacreBLEU, see <see cref="Rotation"/>.</param>
internal readonly record struct Shift(int Gain, int Length, int Start, int Target)
{
    /// <summary>Gets no shift, worse than any.</summary>
    public static Shift None { get; } = new(int.MinValue, 0, 0, 0);

    /// <summary>Whether tercom prefers this one: it gains more, or is longer, or starts earlier, or goes to an earlier place.</summary>
    public bool IsBetterThan(Shift other) => (Gain, Length, -Start, -Target).CompareTo((other.Gain, other.Length, -other.Start, -other.Target)) > 0;

    /// <summary>Says what the shift does: the words from <c>First</c> to before <c>End</c> move <c>By</c> places to the left, those that fall out come in at the end.</summary>
    /// <param name="wordCount">How many words the hypothesis has.</param>
    public (int First, int End, int By) Rotation(int wordCount) =>
        Target < Start ? (Target, Start + Length, Start - Target)
        : Target > Start + Length ? (Start, Target, Length)
        : (Start, Math.Min(Target + Length, wordCount), Length);   // within the words themselves: they go Target - Start places to the right
}
