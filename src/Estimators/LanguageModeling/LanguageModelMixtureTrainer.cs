using System.Globalization;
using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>Finds the weights with which language models are mixed, a net and n-grams for instance. Made by <c>ml.Sequence.Trainers.LanguageModelMixture</c>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | scores, in | Vector of Single, one column a model | natural-log probabilities of the same tokens, as language models add them |
/// | score, out | Vector of Single | natural-log probability under the mixture, <c>ln(w1 p1 + w2 p2 + ...)</c> |
///
/// Fit it on validation data, which none of the models was trained on: on their own training data the model that remembers most would get all the weight.
/// The weights are those of <see cref="MixtureWeights.Fit"/>. Fitting reads the data once and holds the scores.
/// </remarks>
public sealed class LanguageModelMixtureTrainer : IEstimator<LanguageModelMixtureTransformer>
{
    private readonly IHost _host;
    private readonly string _outputColumnName;
    private readonly string[] _inputColumnNames;

    internal LanguageModelMixtureTrainer(IHostEnvironment environment, string outputColumnName, IReadOnlyList<string> inputColumnNames)
    {
        if (inputColumnNames.Count < 2) throw new ArgumentException($"A mixture needs the scores of at least two models, {inputColumnNames.Count} columns were named.", nameof(inputColumnNames));
        _host = environment.Register(LanguageModelMixtureTransformer.CallName);
        (_outputColumnName, _inputColumnNames) = (outputColumnName, [.. inputColumnNames]);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    /// <exception cref="ArgumentException">The models do not score the same tokens, or there is none.</exception>
    public LanguageModelMixtureTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var columns = LanguageModelMixtureTransformer.FindColumns(input.Schema, _inputColumnNames);
        using var channel = _host.Start("Training");
        List<float>[] scores = [.. columns.Select(_ => new List<float>())];
        using (var cursor = input.GetRowCursor(columns))
        {
            var read = LanguageModelMixtureTransformer.Bind(cursor, columns);
            while (cursor.MoveNext())
            {
                var rows = read();
                for (int i = 0; i < rows.Length; i++) scores[i].AddRange(rows[i].DenseValues());
            }
        }
        double[] weights = MixtureWeights.Fit(scores);
        channel.Info(MessageSensitivity.None, $"Weights: {string.Join(", ", _inputColumnNames.Zip(weights, (name, w) => string.Create(CultureInfo.InvariantCulture, $"{name} {w:F4}")))}.");
        return new LanguageModelMixtureTransformer(_outputColumnName, _inputColumnNames, weights);
    }

    /// <inheritdoc/>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        foreach (string name in _inputColumnNames) ColumnKind.SingleVector.FindIn(inputSchema, name, LanguageModelMixtureTransformer.CallName);
        return SchemaShapes.With(inputSchema, SchemaShapes.SingleVector(_outputColumnName));
    }
}
