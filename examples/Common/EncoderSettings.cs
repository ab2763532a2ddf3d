using Microsoft.ML.Sequence;
using Microsoft.ML.Sequence.Modules;

namespace Examples;

/// <summary>What the command line asked for of a net that reads sentences, and of its training.</summary>
internal sealed record EncoderSettings(
    RecurrentCell Cell, int Embedding, int Hidden, int Layers, bool Characters, int CharacterHidden, double Dropout, double WordDropout, string? Vectors,
    int MinCount, int Batch, int Epochs, double LearningRate)
{
    /// <summary>Gives a trainer's options what was asked for, of which columns and progress are for the caller to give.</summary>
    /// <param name="options">The options.</param>
    /// <param name="words">The column of words, whose characters are read if that was asked for.</param>
    public void ApplyTo(EncoderOptions options, string words)
    {
        options.WordsColumnName = Characters ? words : null;
        options.Cell = Cell;
        options.EmbeddingSize = Embedding;
        options.HiddenSize = Hidden;
        options.Layers = Layers;
        options.CharacterHiddenSize = CharacterHidden;
        options.Dropout = Dropout;
        options.WordDropout = WordDropout;
        options.WordVectorsPath = Vectors;
        options.BatchSize = Batch;
        options.Epochs = Epochs;
        options.LearningRate = LearningRate;
    }

    public override string ToString() => FormattableString.Invariant(
        $"{Cell.ToString().ToLowerInvariant()}, {Layers} x {Hidden} hidden each way, embedding {(Vectors is null ? Embedding.ToString(System.Globalization.CultureInfo.InvariantCulture) : Vectors)}, {(Characters ? $"characters 2 x {CharacterHidden}" : "no characters")}, dropout {Dropout}");
}
