using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence;

/// <summary>Counts n-grams to predict each token from the few before it: the baseline that a recurrent net has to beat. Made by <c>ml.Sequence.Trainers.NGramLanguageModel</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | tokens, in | Vector of Key of UInt32 | whole rows, or windows as Partition makes them |
/// | label, in | the same, not needed | what follows each token; key 0 is not counted |
/// | score, out | Vector of Single | natural-log probability of each next token |
/// | probabilities, out | Vector of Single | optional: the probability of every key at each score, T x V |
/// | surprisal, out | Vector of Single | optional: bits of each next token, <c>-log2 p</c> |
/// | perplexity, out | Single | optional: <c>exp</c> of the mean <c>-ln p</c> of the row's scored tokens |
/// | next tokens, out | Vector of Key of UInt32, k | optional: the most probable keys after the row's last token, with the tokens' texts |
/// | next tokens' probabilities, out | Vector of Single, k | optional: the probability of each of these |
///
/// A window of T tokens with labels has T scores; a whole row of n tokens has n - 1, for its first token is not predicted. What is said of a row's last token holds of the last one in the column of
/// keys that is not missing: of a window that is the one whose label has the last score, so that the label may be among the next tokens; of a whole row it is the n-th, which all n tokens were read for.
///
/// A row's first token is context and never predicted, as with <see cref="RnnLanguageModelTrainer"/>, and no n-gram reaches across rows, windows or a missing token.
/// So whole rows teach more than windows, at whose start the context is short. Tokens that begin and end rows are counted when the rows hold them.
/// Fitting reads the data once, in its order, and the same data give the same model.
/// </remarks>
public sealed class NGramLanguageModelTrainer : IEstimator<NGramLanguageModelTransformer>
{
    private readonly IHost _host;
    private readonly NGramLanguageModelOptions _options;

    internal NGramLanguageModelTrainer(IHostEnvironment environment, NGramLanguageModelOptions options)
    {
        OptionFaults.ThrowIfAny(options,
        [
            .. ScoringColumns.FaultsOf(options),
            NGramEstimationOptions.PruningFault(options.Pruning),
        ]);
        _host = environment.Register(NGramLanguageModelTransformer.CallName);
        _options = options;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    /// <exception cref="InvalidOperationException">The data holds no token to predict, a label is not the token that follows, or the smoothing's numbers cannot be estimated.</exception>
    public NGramLanguageModelTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var reader = SequenceReader.For(input.Schema, _options.InputColumnName, _options.LabelColumnName, owner: NGramLanguageModelTransformer.CallName);
        using var channel = _host.Start("Training");
        var watch = Stopwatch.StartNew();
        var counter = new NGramCounter(_options.Order, ColumnKeys.VocabularySizeOf(input.Schema[_options.InputColumnName]));
        long row = 0;
        foreach (var window in reader.Read(input)) Count(counter, window, row++);
        if (counter.TokenCount == 0) throw new InvalidOperationException($"There is nothing to train on: no row of '{_options.InputColumnName}' has a token with another before it. Give rows of at least two tokens.");
        var model = NGramLanguageModel.Estimate(counter.ToCounts(), new NGramEstimationOptions(_options.Smoothing, Pruning: _options.Pruning));
        channel.Info(MessageSensitivity.None, string.Create(CultureInfo.InvariantCulture,
            $"{counter.TokenCount} tokens, {_options.Smoothing}, n-grams by length: {string.Join(", ", Enumerable.Range(1, model.Order).Select(model.CountOf))}. {watch.Elapsed.TotalSeconds:F1} s."));
        if (!model.IsDistribution) channel.Warning(MessageSensitivity.None, $"The scores of {_options.Smoothing} are no probabilities: they do not sum to 1, and a perplexity of them means nothing. Use another smoothing to measure and compare.");
        return new NGramLanguageModelTransformer(ScoringColumns.Of(_options), model);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        var keys = ColumnKind.KeyVector.FindIn(inputSchema, _options.InputColumnName, NGramLanguageModelTransformer.CallName);
        if (inputSchema.Any(c => c.Name == _options.LabelColumnName)) ColumnKind.KeyVector.FindIn(inputSchema, _options.LabelColumnName, NGramLanguageModelTransformer.CallName);
        return ScoringColumns.Of(_options).Shape(inputSchema, keys);
    }

    private void Count(NGramCounter counter, Window window, long row)
    {
        var tokens = window.Tokens.Span;
        var labels = window.Labels.Span;
        counter.StartSequence();
        for (int i = 0; i < tokens.Length; i++)
        {
            if (tokens[i] == 0) counter.StartSequence();
            else if (i == 0 || labels[i - 1] == 0) counter.Read((int)tokens[i] - 1, isCounted: false);
            else if (tokens[i] != labels[i - 1]) throw new InvalidOperationException($"Row {row} has the label {labels[i - 1]} at step {i - 1} and the token {tokens[i]} at the next. An n-gram model learns which tokens follow each other, so a label in '{_options.LabelColumnName}' must be the next token; Partition makes such labels, and rows without labels need none.");
            if (labels[i] != 0) counter.Read((int)labels[i] - 1);
        }
    }
}
