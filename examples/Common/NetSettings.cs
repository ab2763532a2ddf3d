using Microsoft.ML.Sequence;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;

namespace Examples;

/// <summary>What the command line asked for of a recurrent language model and its training.</summary>
internal sealed record NetSettings(
    RecurrentCell Cell, int Embedding, int Hidden, int Layers, bool Tied,
    double Dropout, double? InputDropout, double EmbeddingDropout, double WeightDropout, bool LockedDropout,
    int Steps, int Batch, int Epochs, double LearningRate, double Averaging, string? Checkpoint, string? Resume)
{
    /// <summary>The trainer's options, of which validation set and progress are for the caller to give.</summary>
    public RnnLanguageModelOptions ToOptions() => new()
    {
        Cell = Cell,
        EmbeddingSize = Embedding,
        HiddenSize = Hidden,
        Layers = Layers,
        TiedEmbeddings = Tied,
        Dropout = Dropout,
        InputDropout = InputDropout,
        EmbeddingDropout = EmbeddingDropout,
        WeightDropout = WeightDropout,
        LockedDropout = LockedDropout,
        BatchSize = Batch,
        Epochs = Epochs,
        LearningRate = LearningRate,
        Averaging = Averaging > 0 ? WeightAveraging.Exponential(Averaging) : WeightAveraging.None,
        CheckpointPath = Checkpoint,
        ResumeFrom = Resume,
        CarryState = true,
    };

    public override string ToString() => FormattableString.Invariant($"{Cell.ToString().ToLowerInvariant()}, {Layers} x {Hidden} hidden, embedding {Embedding}, dropout {Dropout}");
}
