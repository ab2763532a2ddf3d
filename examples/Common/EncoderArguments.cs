using System.CommandLine;
using Microsoft.ML.Sequence.Modules;
using static Examples.Application;

namespace Examples;

/// <summary>The part of a command line that is about a net which reads sentences, and its training.</summary>
/// <param name="defaults">What holds where nothing is said.</param>
internal sealed class EncoderArguments(EncoderSettings defaults)
{
    private readonly Option<RecurrentCell> _cell = Option("--cell", defaults.Cell, string.Join(", ", Enum.GetNames<RecurrentCell>()).ToLowerInvariant());
    private readonly Option<int> _embedding = Option("--embedding", defaults.Embedding, "Features of a word's embedding");
    private readonly Option<int> _hidden = Option("--hidden", defaults.Hidden, "Units of each recurrent layer in each direction");
    private readonly Option<int> _layers = Option("--layers", defaults.Layers, "Recurrent layers");
    private readonly Option<bool> _characters = Option("--characters", defaults.Characters, "Read the characters of the words too: true or false");
    private readonly Option<int> _characterHidden = Option("--character-hidden", defaults.CharacterHidden, "Units of the layer that reads characters, in each direction");
    private readonly Option<double> _dropout = Option("--dropout", defaults.Dropout, "Probability to drop a feature in training");
    private readonly Option<double> _wordDropout = Option("--word-dropout", defaults.WordDropout, "Probability to read a word as an unknown one in training");
    private readonly Option<string?> _vectors = new("--vectors") { Description = "A text file of word vectors to begin with: of word2vec, GloVe or fastText" };
    private readonly Option<int> _minCount = Option("--min-count", defaults.MinCount, "How often a word must occur to be in the vocabulary");
    private readonly Option<int> _batch = Option("--batch", defaults.Batch, "Rows in a batch");
    private readonly Option<int> _epochs = Option("--epochs", defaults.Epochs, "Times through the data");
    private readonly Option<double> _rate = Option("--learning-rate", defaults.LearningRate, "Learning rate of Adam at the start");

    public void AddTo(Command command)
    {
        Option[] options = [_cell, _embedding, _hidden, _layers, _characters, _characterHidden, _dropout, _wordDropout, _vectors, _minCount, _batch, _epochs, _rate];
        foreach (var option in options) command.Options.Add(option);
    }

    public EncoderSettings Read(ParseResult arguments) => new(
        arguments.GetValue(_cell), arguments.GetValue(_embedding), arguments.GetValue(_hidden), arguments.GetValue(_layers), arguments.GetValue(_characters), arguments.GetValue(_characterHidden),
        arguments.GetValue(_dropout), arguments.GetValue(_wordDropout), arguments.GetValue(_vectors), arguments.GetValue(_minCount), arguments.GetValue(_batch), arguments.GetValue(_epochs), arguments.GetValue(_rate));
}
