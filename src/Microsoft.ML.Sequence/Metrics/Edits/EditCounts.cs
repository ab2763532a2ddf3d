using System.Numerics;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>What it takes to turn references into hypotheses, and the error rates that follow: those of two parts add up to those of the whole. The default value is that of no sentence.</summary>
/// <remarks>Morris, Maier and Green 2004, "From WER and RIL to MER and WIL", whose H, S, I and D the counts are. Where all references are empty, the rates are those that jiwer 4 defines.</remarks>
/// <param name="Hits">How many tokens of the references stand in the hypotheses, in their order.</param>
/// <param name="Substitutions">How many tokens of the references were replaced.</param>
/// <param name="Insertions">How many tokens the hypotheses have too many.</param>
/// <param name="Deletions">How many tokens of the references are missing.</param>
public readonly record struct EditCounts(long Hits, long Substitutions, long Insertions, long Deletions) : IAdditionOperators<EditCounts, EditCounts, EditCounts>
{
    /// <summary>Gets the tokens of the references.</summary>
    [JsonIgnore]
    public long ReferenceLength => Hits + Substitutions + Deletions;

    /// <summary>Gets the tokens of the hypotheses.</summary>
    [JsonIgnore]
    public long HypothesisLength => Hits + Substitutions + Insertions;

    /// <summary>Gets the edits: the Levenshtein distance, over all sentences.</summary>
    [JsonIgnore]
    public long Edits => Substitutions + Insertions + Deletions;

    /// <summary>Gets the word or character error rate, <c>WER = (S + I + D) / (H + S + D)</c>; from 0 up, above 1 where much is inserted; lower is better. Where all references are empty it is the number of insertions.</summary>
    [JsonIgnore]
    public double ErrorRate => ReferenceLength == 0 ? Insertions : (double)Edits / ReferenceLength;

    /// <summary>Gets the match error rate, <c>MER = (S + I + D) / (H + S + I + D)</c>; from 0 to 1, lower is better, and 0 without tokens.</summary>
    [JsonIgnore]
    public double MatchErrorRate => Edits == 0 ? 0 : (double)Edits / (Hits + Edits);

    /// <summary>Gets the information preserved, <c>WIP = H / reference length * H / hypothesis length</c>; from 0 to 1, higher is better. Where only one side is empty it is 0, without tokens 1.</summary>
    [JsonIgnore]
    public double InformationPreserved =>
        ReferenceLength + HypothesisLength == 0 ? 1 : Hits == 0 ? 0 : (double)Hits / ReferenceLength * ((double)Hits / HypothesisLength);

    /// <summary>Gets the information lost, <c>WIL = 1 - WIP</c>; from 0 to 1, lower is better.</summary>
    [JsonIgnore]
    public double InformationLost => 1 - InformationPreserved;

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static EditCounts operator +(EditCounts left, EditCounts right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static EditCounts Add(EditCounts left, EditCounts right) =>
        new(left.Hits + right.Hits, left.Substitutions + right.Substitutions, left.Insertions + right.Insertions, left.Deletions + right.Deletions);
}
