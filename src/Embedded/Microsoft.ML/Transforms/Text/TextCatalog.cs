using Microsoft.ML.Transforms.Text;

namespace Microsoft.ML;

/// <summary>Transforms of text.</summary>
public static class TextCatalog
{
    public static TextNormalizingEstimator NormalizeText(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string inputColumnName = null, TextNormalizingEstimator.CaseMode caseMode = TextNormalizingEstimator.CaseMode.Lower, bool keepDiacritics = false, bool keepPunctuations = true, bool keepNumbers = true)
    {
        Check.NotNull(catalog);
        Check.Param(Enum.IsDefined(caseMode), nameof(caseMode), $"There is no case mode {(int)caseMode}.");
        return new TextNormalizingEstimator(outputColumnName, inputColumnName, new CharacterNormalizer(caseMode, keepDiacritics, keepPunctuations, keepNumbers));
    }

    public static NgramExtractingEstimator ProduceNgrams(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string inputColumnName = null, int ngramLength = 2, int skipLength = 0, bool useAllLengths = true, int maximumNgramsCount = 10000000, NgramExtractingEstimator.WeightingCriteria weighting = NgramExtractingEstimator.WeightingCriteria.Tf)
    {
        Check.NotNull(catalog);
        return new NgramExtractingEstimator(outputColumnName, inputColumnName, new NgramLengths(ngramLength, skipLength, useAllLengths, maximumNgramsCount), weighting);
    }

    public static WordBagEstimator ProduceWordBags(this TransformsCatalog.TextTransforms catalog, string outputColumnName, char termSeparator, char freqSeparator, string inputColumnName = null, int maximumNgramsCount = 10000000)
    {
        Check.NotNull(catalog);
        return new WordBagEstimator(catalog.Environment, outputColumnName, [inputColumnName ?? outputColumnName], new NgramLengths(1, 0, useAllLengths: true, maximumNgramsCount), maximumNgramsCount, NgramExtractingEstimator.WeightingCriteria.Tf, termSeparator, freqSeparator);
    }

    public static WordBagEstimator ProduceWordBags(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string[] inputColumnNames, int ngramLength = 2, int skipLength = 0, bool useAllLengths = true, int maximumNgramsCount = 10000000, NgramExtractingEstimator.WeightingCriteria weighting = NgramExtractingEstimator.WeightingCriteria.Tf)
    {
        Check.NotNull(catalog);
        return new WordBagEstimator(catalog.Environment, outputColumnName, inputColumnNames, new NgramLengths(ngramLength, skipLength, useAllLengths, maximumNgramsCount), maximumNgramsCount, weighting);
    }

    public static WordBagEstimator ProduceWordBags(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string inputColumnName = null, int ngramLength = 2, int skipLength = 0, bool useAllLengths = true, int maximumNgramsCount = 10000000, NgramExtractingEstimator.WeightingCriteria weighting = NgramExtractingEstimator.WeightingCriteria.Tf) =>
        catalog.ProduceWordBags(outputColumnName, [inputColumnName ?? outputColumnName], ngramLength, skipLength, useAllLengths, maximumNgramsCount, weighting);

    public static StopWordsRemovingEstimator RemoveDefaultStopWords(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string inputColumnName = null, StopWordsRemovingEstimator.Language language = StopWordsRemovingEstimator.Language.English)
    {
        Check.NotNull(catalog);
        return new StopWordsRemovingEstimator(outputColumnName, inputColumnName, language);
    }

    public static CustomStopWordsRemovingEstimator RemoveStopWords(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string inputColumnName = null, params string[] stopwords)
    {
        Check.NotNull(catalog);
        return new CustomStopWordsRemovingEstimator(outputColumnName, inputColumnName, stopwords);
    }

    public static TokenizingByCharactersEstimator TokenizeIntoCharactersAsKeys(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string inputColumnName = null, bool useMarkerCharacters = true)
    {
        Check.NotNull(catalog);
        return new TokenizingByCharactersEstimator(outputColumnName, inputColumnName, useMarkerCharacters);
    }

    public static WordTokenizingEstimator TokenizeIntoWords(this TransformsCatalog.TextTransforms catalog, string outputColumnName, string inputColumnName = null, char[] separators = null)
    {
        Check.NotNull(catalog);
        return new WordTokenizingEstimator(outputColumnName, inputColumnName, separators);
    }
}
