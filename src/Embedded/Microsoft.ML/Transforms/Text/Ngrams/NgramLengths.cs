namespace Microsoft.ML.Transforms.Text;

/// <summary>Which n-grams are taken, and how many of each length.</summary>
internal sealed class NgramLengths
{
    /// <summary>The most keys that an n-gram may span.</summary>
    public const int Longest = 10;

    public NgramLengths(int ngramLength, int skipLength, bool useAllLengths, int maximumNgramsCount)
    {
        Check.Param(ngramLength is > 0 and <= Longest, nameof(ngramLength), $"Must be between 1 and {Longest}, was {ngramLength}.");
        Check.Param(skipLength >= 0, nameof(skipLength), $"Must not be negative, was {skipLength}.");
        Check.Param(ngramLength > 1 || skipLength == 0, nameof(skipLength), $"skipLength (actual value: {skipLength}) can only be zero when ngramLength set to one.");
        Check.Param(ngramLength + skipLength <= Longest, nameof(skipLength), $"The sum of skipLength and ngramLength must be less than or equal to {Longest}, was {ngramLength + skipLength}.");
        Check.Param(maximumNgramsCount > 0, nameof(maximumNgramsCount), $"Must be positive, was {maximumNgramsCount}.");
        Length = ngramLength;
        Skips = skipLength;
        Limits = new int[ngramLength];
        Array.Fill(Limits, maximumNgramsCount, useAllLengths ? 0 : ngramLength - 1, useAllLengths ? ngramLength : 1);
    }

    public int Length { get; }

    public int Skips { get; }

    /// <summary>The most n-grams of length i + 1; those of shorter lengths are not taken when this is 0.</summary>
    public int[] Limits { get; }
}
