using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>Mixes the scores of language models with fitted weights. Made by fitting a <see cref="LanguageModelMixtureTrainer"/>.</summary>
// *** Model format ***  options.json: Options
public sealed class LanguageModelMixtureTransformer : RowTransformer
{
    internal const string CallName = "LanguageModelMixture";

    private readonly Options _options;

    internal LanguageModelMixtureTransformer(string outputColumnName, string[] inputColumnNames, double[] weights)
        : this(new Options(outputColumnName, inputColumnNames, weights))
    {
    }

    private LanguageModelMixtureTransformer(Options options) => _options = options;

    /// <summary>Gets the models' weights, in the order in which their columns were named. They sum to 1.</summary>
    public IReadOnlyList<double> Weights => _options.Weights;

    internal static ComponentVersion Version { get; } = new("SEQLMMIX", "SequenceLanguageMixture");

    internal static LanguageModelMixtureTransformer Create(IHostEnvironment environment, object context)
    {
        var options = new ModelLoader(context, Version).ReadJson<Options>(ModelEntry.Options);
        bool isSound = options.InputColumnNames.Length == options.Weights.Length && options.Weights.All(w => w is >= 0 and <= 1) && Math.Abs(options.Weights.Sum() - 1) < 1e-6;
        if (!isSound) throw new FormatException($"Entry '{ModelEntry.Options}' of the model has {options.Weights.Length} weights for {options.InputColumnNames.Length} columns, or they are not between 0 and 1 and 1 together. It was altered; save the model again.");
        return new LanguageModelMixtureTransformer(options);
    }

    internal static DataViewSchema.Column[] FindColumns(DataViewSchema schema, string[] names) => Array.ConvertAll(names, name => ColumnKind.SingleVector.FindIn(schema, name, CallName));

    /// <summary>Binds to a row, or to a cursor and its row under way: a model's scores each, all of one length.</summary>
    internal static Func<VBuffer<float>[]> Bind(DataViewRow row, DataViewSchema.Column[] columns)
    {
        var getters = Array.ConvertAll(columns, row.GetGetter<VBuffer<float>>);
        var values = new VBuffer<float>[columns.Length];
        return () =>
        {
            for (int i = 0; i < values.Length; i++)
            {
                getters[i](ref values[i]);
                if (values[i].Length != values[0].Length) throw new InvalidOperationException($"Row {row.Position} has {values[0].Length} scores in '{columns[0].Name}' and {values[i].Length} in '{columns[i].Name}'. Models are mixed that score the same tokens.");
            }
            return values;
        };
    }

    private protected override void Save(ModelSaveContext context) => new ModelSaver(context, Version).WriteJson(ModelEntry.Options, _options);

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema) => new Mapping(_options, FindColumns(inputSchema, _options.InputColumnNames));

    private sealed record Options(string OutputColumnName, string[] InputColumnNames, double[] Weights);

    private sealed class Mapping(Options options, DataViewSchema.Column[] columns) : IColumnMapping
    {
        public IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; } = [new(options.OutputColumnName, new VectorDataViewType(NumberDataViewType.Single))];

        public IReadOnlyList<DataViewSchema.Column> Sources => columns;

        public BoundColumns Bind(DataViewRow input)
        {
            var read = LanguageModelMixtureTransformer.Bind(input, columns);
            ValueGetter<VBuffer<float>> getScores = (ref VBuffer<float> value) =>
            {
                var scores = Array.ConvertAll(read(), row => row.DenseValues().ToArray());
                var editor = VBufferEditor.Create(ref value, scores[0].Length);
                var one = new float[scores.Length];
                for (int token = 0; token < editor.Values.Length; token++)
                {
                    for (int model = 0; model < one.Length; model++) one[model] = scores[model][token];
                    editor.Values[token] = MixtureWeights.Mix(options.Weights, one);
                }
                value = editor.Commit();
            };
            return new BoundColumns([getScores]);
        }
    }
}
