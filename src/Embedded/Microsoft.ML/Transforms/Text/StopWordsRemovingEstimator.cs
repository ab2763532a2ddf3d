using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Takes the most common words of a language out of vectors of words.</summary>
public sealed class StopWordsRemovingEstimator : TrivialEstimator<StopWordsRemovingTransformer>
{
    internal StopWordsRemovingEstimator(string outputColumnName, string inputColumnName, Language language)
        : base(new StopWordsRemovingTransformer([(outputColumnName, inputColumnName ?? outputColumnName)], [Checked(language)]))
    {
    }

    /// <summary>The languages of the lists.</summary>
    public enum Language
    {
        English = 0,
        French = 1,
        German = 2,
        Dutch = 3,
        Danish = 4,
        Swedish = 5,
        Italian = 6,
        Spanish = 7,
        Portuguese = 8,
        Portuguese_Brazilian = 9,
        Norwegian_Bokmal = 10,
        Russian = 11,
        Polish = 12,
        Czech = 13,
        Arabic = 14,
        Japanese = 15,
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) => StopWordMapping.Expected.Shape(inputSchema, Transformer.ColumnPairs);

    private static Language Checked(Language language)
    {
        Check.Param(Enum.IsDefined(language), nameof(language), $"There is no list for language {(int)language}.");
        return language;
    }
}
