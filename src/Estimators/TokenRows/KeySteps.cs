using System.Numerics.Tensors;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Columns;

namespace Microsoft.ML.Sequence;

/// <summary>Steps of keys, with probabilities of all classes, predicted keys, or both.</summary>
internal sealed class KeySteps : StepReader
{
    private readonly DataViewRow _row;
    private readonly TokenRowsSchema _schema;
    private readonly int _classCount;
    private readonly Func<uint[]> _readLabels;
    private uint[] _labels = [];

    public KeySteps(DataViewRow row, TokenRowsSchema schema)
    {
        (_row, _schema, _classCount) = (row, schema, (int)schema.ClassCount);
        _readLabels = ColumnKeys.Bind(row, schema.Label, schema.ClassCount);
    }

    public override int ReadLabels()
    {
        uint[] all = _readLabels();
        _labels = all[Math.Min(_schema.UnscoredLabels, all.Length)..];
        return _labels.Length;
    }

    public override bool HasLabel(int step) => _labels[step] != 0;

    public override Delegate GetterOf(string name, Func<int> step) => name switch
    {
        ColumnNames.Label => (ValueGetter<uint>)((ref uint value) => value = _labels[step()]),
        ColumnNames.Score => ScoreGetter(step),
        _ => PredictionGetter(step),
    };

    private ValueGetter<VBuffer<float>> ScoreGetter(Func<int> step)
    {
        var readScores = _schema.Score is { } column ? Scores(column) : null;
        var readPrediction = readScores is null ? Predictions(_schema.PredictedLabel!.Value) : null;
        return (ref VBuffer<float> value) =>
        {
            var editor = VBufferEditor.Create(ref value, _classCount);
            if (readScores is not null)
            {
                readScores(step()).CopyTo(editor.Values);
            }
            else
            {
                uint predicted = readPrediction!(step());
                if (predicted == 0) throw new InvalidOperationException($"Row {_row.Position} has a label and no prediction at step {step()} in '{_schema.PredictedLabel!.Value.Name}'. Without scores, {TokenRowsTransformer.CallName} needs a prediction for each label.");
                editor.Values.Clear();
                editor.Values[(int)predicted - 1] = 1;
            }
            value = editor.Commit();
        };
    }

    private ValueGetter<uint> PredictionGetter(Func<int> step)
    {
        if (_schema.PredictedLabel is { } column)
        {
            var readPrediction = Predictions(column);
            return (ref uint value) => value = readPrediction(step());
        }
        var readScores = Scores(_schema.Score!.Value);
        return (ref uint value) => value = (uint)TensorPrimitives.IndexOfMax(readScores(step())) + 1;
    }

    private Func<int, uint> Predictions(DataViewSchema.Column column)
    {
        var values = new RowValues<uint>(_row, column);
        return step =>
        {
            var found = values.Current;
            if (found.Length != _labels.Length) throw Mismatch(_row, column, found.Length, $"{_labels.Length}, one for each label in '{_schema.Label.Name}' that has a score");
            return found[step] <= _schema.ClassCount ? found[step] : throw ColumnKeys.OutOfRange(_row, column, found[step], _schema.ClassCount);
        };
    }

    private StepScores Scores(DataViewSchema.Column column)
    {
        var values = new RowValues<float>(_row, column);
        return step =>
        {
            var found = values.Current;
            return found.Length == (long)_labels.Length * _classCount
                ? found.Slice(step * _classCount, _classCount)
                : throw Mismatch(_row, column, found.Length, $"{(long)_labels.Length * _classCount}: for each of the {_labels.Length} labels in '{_schema.Label.Name}' that have a score the probabilities of {_classCount} classes");
        };
    }

    private delegate ReadOnlySpan<float> StepScores(int step);
}
