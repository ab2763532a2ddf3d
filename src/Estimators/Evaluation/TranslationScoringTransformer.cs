using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.RowMapping;

namespace Microsoft.ML.Sequence;

/// <summary>Scores each row's translation by itself. Made by fitting a <see cref="TranslationScoringEstimator"/>.</summary>
// *** Model format ***  options.json: State
public sealed class TranslationScoringTransformer : RowTransformer
{
    internal const string CallName = "ScoreTranslations";

    private readonly State _state;

    internal TranslationScoringTransformer(string outputColumnName, string labelColumnName, string predictionColumnName, TranslationScore score, TranslationOptions options)
        : this(new State(outputColumnName, labelColumnName, predictionColumnName, score, options.Checked()))
    {
    }

    private TranslationScoringTransformer(State state) => _state = state;

    /// <summary>Gets the metric.</summary>
    public TranslationScore Score => _state.Score;

    internal static ComponentVersion Version { get; } = new("SEQTRSCR", "SequenceTranslationScore");

    internal string OutputColumnName => _state.OutputColumnName;

    internal string LabelColumnName => _state.LabelColumnName;

    internal string PredictionColumnName => _state.PredictionColumnName;

    internal static TranslationScoringTransformer Create(IHostEnvironment environment, object context)
    {
        var state = new ModelLoader(context, Version).ReadJson<State>(ModelEntry.Options);
        try
        {
            state.Options.Checked();
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"Entry '{ModelEntry.Options}' of the model cannot be read. {fault.Message} It was altered; save the model again.", fault);
        }
        return new TranslationScoringTransformer(state);
    }

    private protected override void Save(ModelSaveContext context) => new ModelSaver(context, Version).WriteJson(ModelEntry.Options, _state);

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema) => new Mapping(
        _state,
        ColumnKind.Sentences.FindIn(inputSchema, LabelColumnName, CallName),
        ColumnKind.Sentence.FindIn(inputSchema, PredictionColumnName, CallName));

    private sealed record State(string OutputColumnName, string LabelColumnName, string PredictionColumnName, TranslationScore Score, TranslationOptions Options);

    private sealed class Mapping(State state, DataViewSchema.Column label, DataViewSchema.Column prediction) : IColumnMapping
    {
        public IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; } = [new(state.OutputColumnName, NumberDataViewType.Single)];

        public IReadOnlyList<DataViewSchema.Column> Sources { get; } = [label, prediction];

        public BoundColumns Bind(DataViewRow input)
        {
            var references = new SentenceColumn(label, CallName).Bind(input);
            var translation = new SentenceColumn(prediction, CallName).Bind(input);
            var scorer = new SentenceScorer(state.Score, state.Options);
            ValueGetter<float> getScore = (ref float value) =>
            {
                var given = references();
                value = given.All(r => r.IsEmpty) ? float.NaN : (float)scorer.Score(translation()[0], given);
            };
            return new BoundColumns([getScore]);
        }
    }
}
