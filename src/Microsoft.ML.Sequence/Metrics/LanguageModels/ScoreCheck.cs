namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Checks the scores of a row before they are added up.</summary>
internal static class ScoreCheck
{
    // A softmax in single precision may end this far above a probability of 1.
    private const float Rounding = 1e-4f;

    /// <summary>How many of the row's first keys have no score: 0, or 1 where a model does not score what has nothing before it.</summary>
    public static int UnscoredKeys(ScoredUnit unit, int scores, int keys, int? earlierRows, long row)
    {
        int unscored = keys - scores;
        if (unscored != 0 && (unscored != 1 || unit == ScoredUnit.Windows))
        {
            string needed = unit == ScoredUnit.Windows ? "as many" : "as many, or one less for the first token";
            throw new ArgumentException($"Row {row} has {keys} keys and {scores} scores: a row needs {needed}. Name the column of those keys that were scored.", nameof(keys));
        }
        if (keys > 0 && earlierRows is { } earlier && earlier != unscored) throw new ArgumentException($"Row {row} has {keys} keys and {scores} scores, so its first token is {(unscored == 0 ? "scored" : "not scored")}; in the rows before it is otherwise. Score all rows in one way.", nameof(keys));
        return unscored;
    }

    public static void Key(uint key, ScoredVocabulary vocabulary, long row, int position)
    {
        if (key > vocabulary.Count) throw new ArgumentException($"Row {row} has the key {key} at position {position}, the vocabulary has the keys 1 to {vocabulary.Count}. Make keys with the vocabulary that the model was trained with.", nameof(key));
    }

    /// <summary>Checks a score of a token that is not missing.</summary>
    public static void Score(float score, long row, int position, uint? key, string? token)
    {
        if (float.IsNaN(score)) throw new ArgumentException($"Row {row} has the score NaN at position {position}, where the token is {TokenName.Of(key, token)}: the model gives no number. Only a missing token (key 0) may have none. Train with a lower learning rate, or clip gradients.", nameof(score));
        if (score > Rounding) throw new ArgumentException($"Row {row} has the score {score} at position {position}, where the token is {TokenName.Of(key, token)}: a log-probability is at most 0. Name the column of natural-log probabilities.", nameof(score));
    }
}
