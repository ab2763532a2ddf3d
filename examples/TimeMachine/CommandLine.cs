using System.CommandLine;
using Microsoft.ML.Sequence.Modules;
using static Examples.Application;

namespace TimeMachine;

/// <summary>The options, and what to do with them.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> s_data = new("--data") { Description = "A text file (default: a story that ships with the example)" };
    private static readonly Option<bool> s_clean = new("--clean") { Description = "Keep letters and spaces only, in lower case" };
    private static readonly Option<TokenKind> s_tokens = Option("--tokens", TokenKind.Characters, "characters or words");
    private static readonly Option<RecurrentCell> s_cell = Option("--cell", RecurrentCell.Gru, "rnn, gru or lstm");
    private static readonly Option<int> s_embedding = Option("--embedding", 64, "Features of a token's embedding");
    private static readonly Option<int> s_hidden = Option("--hidden", 256, "Units of each recurrent layer");
    private static readonly Option<int> s_layers = Option("--layers", 1, "Recurrent layers");
    private static readonly Option<double> s_dropout = Option("--dropout", 0.3, "Probability to drop a feature in training");
    private static readonly Option<int> s_steps = Option("--steps", 35, "Tokens in a window");
    private static readonly Option<int> s_batch = Option("--batch", 32, "Windows in a batch");
    private static readonly Option<int> s_epochs = Option("--epochs", 20, "Times through the text");
    private static readonly Option<double> s_rate = Option("--learning-rate", 2e-3, "Learning rate of Adam at the start");
    private static readonly Option<int> s_seed = Option("--seed", 1, "Decides every random number");
    private static readonly Option<double> s_temperature = Option("--temperature", 0.5, "0 takes the most probable token each time, 1 draws from the model's distribution");
    private static readonly Option<string?> s_prefix = new("--prefix") { Description = "A text to continue (default: beginnings from the held-out part)" };
    private static readonly Option<string> s_model = Option("--model", "time-machine.zip", "Where to save the model");
    private static readonly Option<string?> s_load = new("--load") { Description = "Do not train: load this model zip and continue --prefix" };

    public static RootCommand Create()
    {
        var command = new RootCommand("Trains a recurrent language model on a text, saves it, loads it and lets it write.");
        Option[] options = [s_data, s_clean, s_tokens, s_cell, s_embedding, s_hidden, s_layers, s_dropout, s_steps, s_batch, s_epochs, s_rate, s_seed, s_temperature, s_prefix, s_model, s_load];
        foreach (var option in options) command.Options.Add(option);
        command.SetAction(arguments =>
        {
            var settings = Read(arguments);
            return arguments.GetValue(s_load) is { } zip ? LoadedModel.Continue(zip, settings) : Experiment.Run(settings);
        });
        return command;
    }

    private static Settings Read(ParseResult arguments) => new(
        arguments.GetValue(s_data), arguments.GetValue(s_clean), arguments.GetValue(s_tokens), arguments.GetValue(s_cell),
        arguments.GetValue(s_embedding), arguments.GetValue(s_hidden), arguments.GetValue(s_layers), arguments.GetValue(s_dropout),
        arguments.GetValue(s_steps), arguments.GetValue(s_batch), arguments.GetValue(s_epochs), arguments.GetValue(s_rate),
        arguments.GetValue(s_seed), arguments.GetValue(s_temperature), arguments.GetValue(s_prefix), arguments.GetValue(s_model)!);
}
