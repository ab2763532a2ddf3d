using System.CommandLine;
using Microsoft.ML.Sequence.Modules;
using static Examples.Application;

namespace Examples;

/// <summary>The part of a command line that is about a recurrent language model and its training.</summary>
/// <param name="tokens">What the tokens are called: words.</param>
/// <param name="defaults">What holds where nothing is said.</param>
internal sealed class NetArguments(string tokens, NetSettings defaults)
{
    private readonly Option<RecurrentCell> _cell = Option("--cell", defaults.Cell, string.Join(", ", Enum.GetNames<RecurrentCell>()).ToLowerInvariant());
    private readonly Option<int> _embedding = Option("--embedding", defaults.Embedding, "Features of a token's embedding");
    private readonly Option<int> _hidden = Option("--hidden", defaults.Hidden, "Units of each recurrent layer");
    private readonly Option<int> _layers = Option("--layers", defaults.Layers, "Recurrent layers");
    private readonly Option<bool> _tied = new("--tied") { Description = "Make the output layer's weights the embedding's" };
    private readonly Option<double> _dropout = Option("--dropout", defaults.Dropout, "Probability to drop a feature in training");
    private readonly Option<double?> _inputDropout = new("--input-dropout") { Description = "The same for the embedding alone (default: as --dropout)" };
    private readonly Option<double> _embeddingDropout = Option("--embedding-dropout", defaults.EmbeddingDropout, "Probability to drop a whole token's embedding");
    private readonly Option<double> _weightDropout = Option("--weight-dropout", defaults.WeightDropout, "Probability to drop a weight from hidden to hidden");
    private readonly Option<bool> _lockedDropout = new("--locked-dropout") { Description = "Drop the same features at all steps of a window" };
    private readonly Option<int> _steps = Option("--steps", defaults.Steps, $"{tokens} in a window");
    private readonly Option<int> _batch = Option("--batch", defaults.Batch, "Windows in a batch");
    private readonly Option<int> _epochs = Option("--epochs", defaults.Epochs, "Times through the text");
    private readonly Option<double> _rate = Option("--learning-rate", defaults.LearningRate, "Learning rate of Adam at the start");
    private readonly Option<double> _averaging = Option("--averaging", defaults.Averaging, "Decay of the moving average of the weights that becomes the model, such as 0.999; 0 for none");
    private readonly Option<string?> _checkpoint = new("--checkpoint") { Description = "Save the training to this file after every epoch" };
    private readonly Option<string?> _resume = new("--resume") { Description = "Go on with a training that --checkpoint saved" };

    public void AddTo(Command command)
    {
        Option[] options = [_cell, _embedding, _hidden, _layers, _tied, _dropout, _inputDropout, _embeddingDropout, _weightDropout, _lockedDropout, _steps, _batch, _epochs, _rate, _averaging, _checkpoint, _resume];
        foreach (var option in options) command.Options.Add(option);
    }

    public NetSettings Read(ParseResult arguments) => new(
        arguments.GetValue(_cell), arguments.GetValue(_embedding), arguments.GetValue(_hidden), arguments.GetValue(_layers), arguments.GetValue(_tied),
        arguments.GetValue(_dropout), arguments.GetValue(_inputDropout), arguments.GetValue(_embeddingDropout), arguments.GetValue(_weightDropout), arguments.GetValue(_lockedDropout),
        arguments.GetValue(_steps), arguments.GetValue(_batch), arguments.GetValue(_epochs), arguments.GetValue(_rate), arguments.GetValue(_averaging),
        arguments.GetValue(_checkpoint), arguments.GetValue(_resume));
}
