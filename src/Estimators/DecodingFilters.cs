using Microsoft.ML.Sequence.Decoding.Filters;

namespace Microsoft.ML.Sequence;

/// <summary>Makes the filters that options ask for, in the order of Hugging Face transformers 5.12 (generation/utils.py). Those that would change nothing are left out.</summary>
internal static class DecodingFilters
{
    /// <summary>What keeps from repeating.</summary>
    public static IEnumerable<ILogitFilter> AgainstRepetition(double penalty, int noRepeatNGramSize)
    {
        if (penalty != 1) yield return new RepetitionPenaltyFilter(penalty);
        if (noRepeatNGramSize > 0) yield return new NoRepeatNGramFilter(noRepeatNGramSize);
    }

    /// <summary>What heats the distribution.</summary>
    public static IEnumerable<ILogitFilter> Heating(double temperature) => temperature == 1 ? [] : [new TemperatureFilter(temperature)];

    /// <summary>What leaves improbable tokens out.</summary>
    public static IEnumerable<ILogitFilter> Truncating(int topK, double topP, double minP = 0, double typicalP = 1)
    {
        if (topK > 0) yield return new TopKFilter(topK);
        if (topP < 1) yield return new TopPFilter(topP);
        if (minP > 0) yield return new MinPFilter(minP);
        if (typicalP < 1) yield return new TypicalFilter(typicalP);
    }
}
