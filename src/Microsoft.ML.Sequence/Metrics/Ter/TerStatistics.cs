using System.Globalization;
using System.Numerics;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>The sufficient statistics of TER: those of sentences add up to those of a corpus. The default value is that of no sentence.</summary>
/// <remarks>Where sentences have three references or more, the mean of whose lengths is no binary fraction, sums in another order may differ in the last of 16 digits.</remarks>
[JsonConverter(typeof(StatisticsConverter<TerStatistics, TerStatisticsForm>))]
public readonly record struct TerStatistics : IAdditionOperators<TerStatistics, TerStatistics, TerStatistics>, IStored<TerStatistics, TerStatisticsForm>
{
    internal TerStatistics(long edits, double referenceLength, ReferenceCount references) => (Edits, ReferenceLength, References) = (edits, referenceLength, references);

    /// <summary>Gets the edits that make each hypothesis its nearest reference: insertions, deletions, substitutions and shifts.</summary>
    public long Edits { get; }

    /// <summary>Gets the tokens of the references; of a sentence's several, their mean counts.</summary>
    public double ReferenceLength { get; }

    /// <summary>Gets how many references each sentence has; <see langword="null"/> when their number varies.</summary>
    public int? ReferencesPerSentence => References.IfEqual;

    internal ReferenceCount References { get; }

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static TerStatistics operator +(TerStatistics left, TerStatistics right) => Add(left, right);

    /// <summary>Adds two parts.</summary>
    /// <param name="left">One part.</param>
    /// <param name="right">The other.</param>
    /// <returns>The whole.</returns>
    public static TerStatistics Add(TerStatistics left, TerStatistics right) =>
        new(left.Edits + right.Edits, left.ReferenceLength + right.ReferenceLength, left.References + right.References);

    TerStatisticsForm IStored<TerStatistics, TerStatisticsForm>.ToForm() => new(Edits, ReferenceLength, ReferencesPerSentence);

    static TerStatistics IStored<TerStatistics, TerStatisticsForm>.FromForm(TerStatisticsForm form)
    {
        var (edits, referenceLength, referencesPerSentence) = form;
        StoredStatistics.RequireCounts(nameof(Edits), edits);
        StoredStatistics.Require(referenceLength >= 0 && double.IsFinite(referenceLength), string.Create(CultureInfo.InvariantCulture, $"{nameof(ReferenceLength)} is {referenceLength}, and lengths are finite and 0 or more."));
        return new TerStatistics(edits, referenceLength, StoredStatistics.References(referencesPerSentence, isCounted: edits > 0 || referenceLength > 0 || referencesPerSentence != 0));
    }
}
