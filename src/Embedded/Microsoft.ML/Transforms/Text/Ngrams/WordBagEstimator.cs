using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms.Text;

/// <summary>Cuts text into words and counts their n-grams: the columns put together, the words cut and mapped to keys, the n-grams of those.</summary>
public sealed class WordBagEstimator : IEstimator<ITransformer>
{
    private readonly IEstimator<ITransformer> _steps;

    internal WordBagEstimator(IHostEnvironment env, string outputColumnName, string[] inputColumnNames, NgramLengths lengths, int maximumNgramsCount,
        NgramExtractingEstimator.WeightingCriteria weighting, char termSeparator = default, char freqSeparator = default)
    {
        Check.NotEmpty(outputColumnName);
        Check.Param(inputColumnNames is { Length: > 0 } && Array.TrueForAll(inputColumnNames, n => !string.IsNullOrWhiteSpace(n)), nameof(inputColumnNames), "At least one column is needed, and each by its name.");

        // The same chains within chains as ML.NET's, for the saved model shows them.
        bool several = inputColumnNames.Length > 1;
        string text = several ? outputColumnName : inputColumnNames[0];
        IEstimator<ITransformer> steps = new EstimatorChain<ITransformer>();
        steps = several ? steps.Append<ITransformer>(new ColumnConcatenatingEstimator(outputColumnName, inputColumnNames)) : steps;
        steps = freqSeparator == default ? steps : steps.Append(new TextExpandingEstimator(text, freqSeparator, termSeparator));
        steps = steps.Append(new WordTokenizingEstimator(outputColumnName, text, separators: null));
        var keys = new ValueToKeyMappingEstimator(env, [(outputColumnName, outputColumnName)], maximumNgramsCount, ValueToKeyMappingEstimator.KeyOrdinality.ByOccurrence, asText: false, keyData: null);
        _steps = steps.Append(new EstimatorChain<ITransformer>()
            .Append<ITransformer>(keys)
            .Append<ITransformer>(new NgramExtractingEstimator(outputColumnName, outputColumnName, lengths, weighting)));
    }

    public ITransformer Fit(IDataView input)
    {
        Check.NotNull(input);
        return _steps.Fit(input);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        Check.NotNull(inputSchema);
        return _steps.GetOutputSchema(inputSchema);
    }
}
