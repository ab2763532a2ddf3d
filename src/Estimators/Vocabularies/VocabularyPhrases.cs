using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>Looks up tokens and phrases that options name.</summary>
internal static class VocabularyPhrases
{
    /// <summary>The key of a token, 0 where the vocabulary lacks it: an unknown one is not taken for the token that stands for unknown ones.</summary>
    public static uint ExactKeyOf(this Vocabulary vocabulary, string token)
    {
        uint key = vocabulary.KeyOf(token);
        return key != vocabulary.UnknownKey || token == vocabulary.UnknownToken ? key : 0;
    }

    /// <summary>The tokens of a phrase: itself where it is a token, as a space may be, else what has a space between.</summary>
    public static string[] TokensOf(this Vocabulary vocabulary, string phrase) =>
        vocabulary.ExactKeyOf(phrase) != 0 ? [phrase] : phrase.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
