using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence;

/// <summary>Trains a net that says one thing of a whole row.</summary>
/// <param name="host">Whom messages are from.</param>
/// <param name="options">How to train.</param>
/// <param name="labelKind">What the labels are.</param>
/// <param name="owner">Who trains, for messages.</param>
internal sealed class PredictorTraining(IHost host, SequencePredictorOptions options, ColumnKind labelKind, string owner)
{
    /// <summary>Trains a net on the rows of a view.</summary>
    /// <param name="input">The view.</param>
    /// <param name="preparation">What was found out about it.</param>
    /// <param name="config">The shape of the net.</param>
    /// <param name="prepareLabel">What is made of a label before the net learns it.</param>
    /// <param name="lossOf">The loss of scores.</param>
    /// <param name="isRight">Tells whether a row's scores are right; <see langword="null"/> where there is no right and wrong.</param>
    /// <returns>The trained weights.</returns>
    public Weights Run(
        IDataView input, EncoderPreparation preparation, SequencePredictorConfig config, Func<float, float> prepareLabel,
        Func<Tensor, LabeledBatch, Tensor> lossOf, Func<ReadOnlyMemory<float>, float, bool>? isRight) => NetTraining.Run(host, options, seed =>
    {
        var net = new SequencePredictor(config);
        preparation.Initialize(net, net.Encoder);
        return new SupervisedTask<LabeledBatch>(net, epoch => Batches(input, NetTraining.RandomOf(seed, epoch)), batch => (lossOf(net.Score(batch), batch), batch.Size),
            options.ValidationSet is { } data ? () => Measure(net, Batches(data, random: null)) : null);

        IEnumerable<LabeledBatch> Batches(IDataView data, Random? random) => preparation
            .Group(Rows(data, preparation).Select(row => row with { Label = prepareLabel(row.Label) }), row => row.Features, random)
            .Select(rows => new LabeledBatch(rows, preparation.Characters));

        Validation Measure(SequencePredictor net, IEnumerable<LabeledBatch> batches)
        {
            using var gradients = no_grad();
            var (loss, right, count) = (0.0, 0L, 0L);
            foreach (var batch in batches)
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                using var scope = NewDisposeScope();
                var scores = net.Score(batch);
                loss += lossOf(scores, batch).item<float>() * batch.Size;
                count += batch.Size;
                if (isRight is null) continue;
                float[] values = scores.data<float>().ToArray();
                right += batch.Labels.Where((label, b) => isRight(values.AsMemory(b * config.OutputCount, config.OutputCount), label)).Count();
            }
            return new Validation(loss / count, isRight is null ? null : (double)right / count);
        }
    });

    /// <summary>Reads the rows that have words and a label.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public IEnumerable<LabeledRow> Rows(IDataView data, EncoderPreparation preparation)
    {
        var features = FeatureReader.For(data.Schema, preparation.Columns, preparation.Config.VocabularySize, owner);
        bool any = false;
        foreach (var row in new LabelReader(features, labelKind.FindIn(data.Schema, options.LabelColumnName, owner)).Read(data))
        {
            any = true;
            yield return row;
        }
        if (!any) throw new InvalidOperationException($"There is nothing to train on or to measure: no row has both a word in '{options.FeaturesColumnName}' and a label in '{options.LabelColumnName}'. Give rows with labels.");
    }

    /// <summary>Checks the columns of a pipeline's plan.</summary>
    /// <returns>The column of labels.</returns>
    public SchemaShape.Column Check(SchemaShape inputSchema)
    {
        ColumnKind.KeyVector.FindIn(inputSchema, options.FeaturesColumnName, owner);
        if (options.WordsColumnName is { } words) ColumnKind.TextVector.FindIn(inputSchema, words, owner);
        return labelKind.FindIn(inputSchema, options.LabelColumnName, owner);
    }
}
