using Microsoft.ML.Data;
using static Microsoft.ML.Transforms.Text.NgramExtractingEstimator;

namespace Microsoft.ML.Transforms.Text;

/// <summary>The n-grams learned of one column, and what each weighs.</summary>
internal sealed class NgramTerms
{
    private const int Longest = NgramLengths.Longest;

    // Since this version there is a weighting.
    private const uint WithWeighting = 0x00010002;

    private readonly double[] _idf;

    // Whether there are n-grams of each length.
    private readonly bool[] _has;

    public NgramTerms(int length, int skips, WeightingCriteria weighting, NgramDictionary ngrams, double[] idf)
    {
        Length = length;
        Skips = skips;
        Weighting = weighting;
        Ngrams = ngrams;
        _idf = idf;
        _has = new bool[length];
        for (int i = 0; i < ngrams.Count; i++)
        {
            _has[ngrams[i].Length - 1] = true;
        }
    }

    public int Length { get; }

    public int Skips { get; }

    public WeightingCriteria Weighting { get; }

    public NgramDictionary Ngrams { get; }

    // *** Model format ***  int: length | int: skips | int: weighting | byte each length: has n-grams | the n-grams | int: count, double each: idf
    public void Save(BinaryWriter writer)
    {
        writer.Write(Length);
        writer.Write(Skips);
        writer.Write((int)Weighting);
        Array.ForEach(_has, writer.Write);
        Ngrams.Save(writer);
        writer.Write(_idf.Length);
        Array.ForEach(_idf, writer.Write);
    }

    public static NgramTerms Load(ModelLoadContext ctx)
    {
        int length = ctx.Reader.ReadInt32(), skips = ctx.Reader.ReadInt32();
        Check.Decode(length is > 0 and <= Longest && skips >= 0 && skips <= Longest - length, $"There are no n-grams of length {length} with {skips} skips.");
        bool weighted = ctx.Header.ModelWritten >= WithWeighting;
        var weighting = weighted ? (WeightingCriteria)ctx.Reader.ReadInt32() : WeightingCriteria.Tf;
        Check.Decode(Enum.IsDefined(weighting), $"There is no weighting {(int)weighting}.");
        for (int i = 0; i < length; i++)
        {
            // The n-grams themselves say it again.
            ctx.ReadBoolean();
        }

        var ngrams = NgramDictionary.Load(ctx, length);
        double[] idf = weighted ? LoadIdf(ctx) : [];
        Check.Decode(weighting == WeightingCriteria.Tf || idf.Length >= ngrams.Count, $"There are {ngrams.Count} n-grams and {idf.Length} weights.");
        return new NgramTerms(length, skips, weighting, ngrams, idf);
    }

    /// <summary>A getter of the n-gram counts of rows of keys.</summary>
    public ValueGetter<VBuffer<float>> MakeGetter(NgramKeys keys)
    {
        var finder = new Finder(this);
        NgramCounts.Weight weight = Weighting switch
        {
            WeightingCriteria.Idf => (slot, _) => (float)_idf[slot],
            WeightingCriteria.TfIdf => (slot, count) => (float)(count * _idf[slot]),
            _ => (_, count) => count,
        };
        return (ref destination) =>
        {
            finder.Counts.Clear();
            finder.Walk(keys.Read());
            finder.Counts.ToVector(Ngrams.Count, weight, ref destination);
        };
    }

    private static double[] LoadIdf(ModelLoadContext ctx)
    {
        var idf = new double[ctx.ReadCount(sizeof(double))];
        for (int i = 0; i < idf.Length; i++)
        {
            idf[i] = ctx.Reader.ReadDouble();
            Check.Decode(idf[i] >= 0, $"The inverse document frequency of n-gram {i} is {idf[i]}.");
        }

        return idf;
    }

    private sealed class Finder(NgramTerms terms) : NgramWalker(terms.Length, terms.Skips)
    {
        public NgramCounts Counts { get; } = new();

        protected override void Visit(ReadOnlySpan<uint> ngram)
        {
            if (terms._has[ngram.Length - 1] && terms.Ngrams.Find(ngram) is >= 0 and var slot)
            {
                Counts.Add(slot);
            }
        }
    }
}
