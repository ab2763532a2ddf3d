using Microsoft.ML.Sequence.Training;
using Microsoft.ML.Sequence.Vocabularies;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence;

/// <summary>What <c>ml.Sequence.Transforms</c> offers.</summary>
public sealed class SequenceTransforms
{
    internal SequenceTransforms()
    {
    }

    /// <summary>Cuts text into tokens.</summary>
    /// <param name="outputColumnName">The column of tokens to add.</param>
    /// <param name="inputColumnName">The column of text; <see langword="null"/> for the same name.</param>
    /// <param name="tokenizer">The tokenizer. This library's own can be saved with the model.</param>
    /// <returns>The estimator.</returns>
    public TokenizingEstimator Tokenize(string outputColumnName, string? inputColumnName, Tokenizer tokenizer) =>
        new(outputColumnName, inputColumnName ?? outputColumnName, tokenizer);

    /// <summary>Counts tokens and gives each a key: reserved tokens first, then the others by falling count.</summary>
    /// <param name="outputColumnName">The column of keys to add.</param>
    /// <param name="inputColumnName">The column of tokens; <see langword="null"/> for the same name.</param>
    /// <param name="minCount">How often a token must occur to be taken in, at least 1.</param>
    /// <param name="maximumSize">How many tokens are taken in at most, reserved ones included; <see langword="null"/> for any number.</param>
    /// <param name="unknownToken">The token that stands for those not taken in; with <see langword="null"/> they are missing, key 0.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public VocabularyEstimator BuildVocabulary(string outputColumnName, string? inputColumnName = null, int minCount = 1, int? maximumSize = null, string? unknownToken = SpecialTokens.Unknown) =>
        BuildVocabulary(new VocabularyOptions
        {
            OutputColumnName = outputColumnName,
            InputColumnName = inputColumnName ?? outputColumnName,
            MinCount = minCount,
            MaximumSize = maximumSize,
            UnknownToken = unknownToken,
        });

    /// <summary>Counts tokens and gives each a key.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public VocabularyEstimator BuildVocabulary(VocabularyOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        int reserved = options.ReservedTokens.Count + (options.UnknownToken is null ? 0 : 1);
        OptionFaults.ThrowIfAny(options, options.MaximumSize < reserved ? $"MaximumSize ({options.MaximumSize}) must be at least the number of reserved tokens ({reserved})." : null);
        return new VocabularyEstimator(options);
    }

    /// <summary>Cuts all rows, as one stream, into windows with the next tokens as labels. Append it with <c>TransformerScope.TrainTest</c>.</summary>
    /// <param name="columnName">The column of keys, which becomes the windows.</param>
    /// <param name="steps">Tokens a window, at least 1.</param>
    /// <param name="order">The order in which training reads them; <see langword="null"/> for <see cref="PartitionOrder.Random"/>.</param>
    /// <param name="labelColumnName">The column of labels to add.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public PartitioningEstimator Partition(string columnName, int steps = PartitioningOptions.DefaultSteps, PartitionOrder? order = null, string labelColumnName = ColumnNames.Label) =>
        Partition(new PartitioningOptions { ColumnName = columnName, LabelColumnName = labelColumnName, Steps = steps, Order = order ?? PartitionOrder.Random });

    /// <summary>Cuts all rows, as one stream, into windows with the next tokens as labels.</summary>
    /// <param name="options">All options.</param>
    /// <returns>The estimator.</returns>
    /// <exception cref="ArgumentException">An option is out of range; the message lists all that are.</exception>
    public PartitioningEstimator Partition(PartitioningOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        OptionFaults.ThrowIfAny(options, options.LabelColumnName == options.ColumnName ? $"LabelColumnName and ColumnName must differ, both were '{options.ColumnName}'." : null);
        return new PartitioningEstimator(options);
    }
}
