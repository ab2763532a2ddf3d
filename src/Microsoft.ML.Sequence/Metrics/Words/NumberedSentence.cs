namespace Microsoft.ML.Sequence.Metrics;

/// <summary>A sentence and its references, given as tokens. Equal tokens have equal numbers, from 0 up.</summary>
internal readonly record struct NumberedSentence(int[] Hypothesis, int[][] References)
{
    /// <summary>Numbers the tokens.</summary>
    /// <exception cref="ArgumentException">There is no reference.</exception>
    public static NumberedSentence Of(IEnumerable<string> hypothesis, IEnumerable<IEnumerable<string>> references)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(references);
        var numbering = new TokenNumbering<string>();
        var sentence = new NumberedSentence(numbering.Number(hypothesis), [.. references.Select(numbering.Number)]);
        if (sentence.References.Length > 0) return sentence;
        throw new ArgumentException("The sentence has no reference. Leave the sentence out, or give a reference.", nameof(references));
    }
}
