using System.CommandLine;
using Examples;
using Microsoft.ML.Sequence.Modules;
using static Examples.Application;

namespace TimeMachine;

/// <summary>The options, and what to do with them.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> s_data = new("--data") { Description = "A text file (default: a story that ships with the example)" };
    private static readonly Option<bool> s_clean = new("--clean") { Description = "Keep letters and spaces only, in lower case" };
    private static readonly Option<bool> s_whole = new("--whole") { Description = "Train on the last tenth too; what is measured there is then no test" };
    private static readonly Option<TokenKind> s_tokens = Option("--tokens", TokenKind.Characters, "characters or words");
    private static readonly NetArguments s_net = new("Tokens", new NetSettings(
        RecurrentCell.Gru, Embedding: 64, Hidden: 256, Layers: 1, Tied: false, Dropout: 0.3, InputDropout: null, EmbeddingDropout: 0, WeightDropout: 0, LockedDropout: false,
        Steps: 35, Batch: 32, Epochs: 20, LearningRate: 2e-3, Averaging: 0, Checkpoint: null, Resume: null));
    private static readonly Option<int> s_seed = Option("--seed", 1, "Decides every random number");
    private static readonly Option<double> s_temperature = Option("--temperature", 0.5, "0 takes the most probable token each time, 1 draws from the model's distribution");
    private static readonly Option<string?> s_prefix = new("--prefix") { Description = "A text to continue (default: beginnings from the held-out part)" };
    private static readonly Option<string> s_model = Option("--model", "time-machine.zip", "Where to save the model");
    private static readonly Option<string?> s_report = ReportFile.Option();
    private static readonly Option<string?> s_load = new("--load") { Description = "Do not train: load this model zip and continue --prefix" };

    public static RootCommand Create()
    {
        var command = new RootCommand("Trains a recurrent language model on a text, saves it, loads it and lets it write.");
        Option[] options = [s_data, s_clean, s_whole, s_tokens, s_seed, s_temperature, s_prefix, s_model, s_report, s_load];
        foreach (var option in options) command.Options.Add(option);
        s_net.AddTo(command);
        command.SetAction(arguments =>
        {
            var settings = Read(arguments);
            return arguments.GetValue(s_load) is { } zip ? LoadedModel.Continue(zip, settings) : Experiment.Run(settings);
        });
        return command;
    }

    private static Settings Read(ParseResult arguments) => new(
        arguments.GetValue(s_data), arguments.GetValue(s_clean), arguments.GetValue(s_whole), arguments.GetValue(s_tokens), s_net.Read(arguments),
        arguments.GetValue(s_seed), arguments.GetValue(s_temperature), arguments.GetValue(s_prefix), arguments.GetValue(s_model)!,
        arguments.GetValue(s_report));
}
