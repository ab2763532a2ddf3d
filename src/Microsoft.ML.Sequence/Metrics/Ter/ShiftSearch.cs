namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The search of TER for shifts (Snover et al. 2006, algorithm 1): the one that gains most is made, until none gains any. Serves one hypothesis after another and grows to the longest.</summary>
/// <remarks>The limits and the choice among shifts are those of sacreBLEU 2.6.0's lib_ter.py, which follows tercom.</remarks>
internal sealed class ShiftSearch
{
    private const int MaxShiftLength = 10;
    private const int MaxShiftDistance = 50;
    private const int MaxCandidates = 1000;

    private readonly BeamEditDistance _distance = new();
    private int[] _words = [];
    private int[] _shifted = [];
    private int _candidates;

    /// <summary>Counts the edits.</summary>
    /// <param name="hypothesis">The hypothesis's tokens' numbers.</param>
    /// <param name="reference">The reference's; a token that the hypothesis has not has a negative one.</param>
    /// <returns>The shifts, and the insertions, deletions and substitutions after them.</returns>
    public int CountEdits(ReadOnlySpan<int> hypothesis, ReadOnlySpan<int> reference)
    {
        if (hypothesis.IsEmpty || reference.IsEmpty) return hypothesis.Length + reference.Length;
        if (_words.Length < hypothesis.Length) (_words, _shifted) = (new int[hypothesis.Length], new int[hypothesis.Length]);
        hypothesis.CopyTo(_words);
        var words = _words.AsSpan(0, hypothesis.Length);
        _candidates = 0;
        _distance.Start(words, reference);
        for (int shifts = 0; ; shifts++)
        {
            _distance.Align(words);
            var best = BestShift(words, reference);
            if (_candidates >= MaxCandidates || best.Gain <= 0) return shifts + _distance.Value;
            Perform(best, words).CopyTo(words);
            _distance.Update(words, best.Rotation(words.Length).First);
        }
    }

    private Shift BestShift(ReadOnlySpan<int> words, ReadOnlySpan<int> reference)
    {
        var best = Shift.None;
        for (int start = 0; start < words.Length; start++)
        {
            int end = Math.Min(reference.Length, start + MaxShiftDistance + 1);
            for (int place = Math.Max(0, start - MaxShiftDistance); place < end; place++)
            {
                int longest = Math.Min(MaxShiftLength, Math.Min(words.Length - start, reference.Length - place));
                for (int length = 1; length <= longest && words[start + length - 1] == reference[place + length - 1]; length++)
                {
                    if (!MayGain(start, place, length)) continue;
                    TryTargets(words, start, place, length, ref best);
                    if (_candidates >= MaxCandidates) return best;
                }
            }
        }
        return best;
    }

    // Both the words and the place they go to must hold an error, and the place must not be among the words.
    private bool MayGain(int start, int place, int length) =>
        _distance.HypothesisErrors.Slice(start, length).Contains(true)
        && _distance.ReferenceErrors.Slice(place, length).Contains(true)
        && (_distance.Alignment[place] < start || _distance.Alignment[place] >= start + length);

    // Before the word that the reference's place is aligned with, and after each of those that the reference's words are aligned with.
    private void TryTargets(ReadOnlySpan<int> words, int start, int place, int length, ref Shift best)
    {
        int previous = -1;
        for (int offset = -1; offset < length; offset++)
        {
            int target = place + offset == -1 ? 0 : _distance.Alignment[place + offset] + 1;
            if (target == previous) continue;
            previous = target;
            var shift = new Shift(0, length, start, target);
            var (first, end, _) = shift.Rotation(words.Length);
            shift = shift with { Gain = _distance.Value - _distance.ValueOf(Perform(shift, words), first, end) };
            if (shift.IsBetterThan(best)) best = shift;
            _candidates++;
        }
    }

    private ReadOnlySpan<int> Perform(Shift shift, ReadOnlySpan<int> words)
    {
        var (first, end, by) = shift.Rotation(words.Length);
        var shifted = _shifted.AsSpan(0, words.Length);
        words.CopyTo(shifted);
        words[(first + by)..end].CopyTo(shifted[first..]);
        words.Slice(first, by).CopyTo(shifted[(end - by)..]);
        return shifted;
    }
}
