using System.CommandLine;
using Microsoft.ML.Sequence.Modules;
using static Examples.Application;

namespace Forecasting;

/// <summary>The options, and what to do with them.</summary>
internal static class CommandLine
{
    private static readonly Option<int> s_length = Option("--length", 1000, "Values of the series");
    private static readonly Option<int> s_training = Option("--training", 750, "How many of them, from the first, are learned from");
    private static readonly Option<double> s_noise = Option("--noise", 0.2, "Standard deviation of the noise");
    private static readonly Option<int[]> s_steps = new("--steps") { DefaultValueFactory = _ => [4, 100], Description = "Values that a prediction reads: each model is fitted with each (default: 4 100)", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<RecurrentCell[]> s_cells = new("--cells") { DefaultValueFactory = _ => [RecurrentCell.Rnn, RecurrentCell.Gru], Description = "Kinds of cell of the recurrent nets (default: rnn gru)", AllowMultipleArgumentsPerToken = true };
    private static readonly Option<int> s_hidden = Option("--hidden", 32, "Units of the recurrent layer");
    private static readonly Option<int> s_batch = Option("--batch", 32, "Windows in a batch");
    private static readonly Option<int> s_epochs = Option("--epochs", 60, "Times through the windows");
    private static readonly Option<double> s_rate = Option("--learning-rate", 0.01, "Learning rate of Adam at the start");
    private static readonly Option<int> s_seed = Option("--seed", 1, "Decides every random number, those of the noise too");
    private static readonly Option<string?> s_plot = new("--plot") { Description = "Draw predictions and truth into this file, whose name ends in .svg or .html (default: forecast.svg)", DefaultValueFactory = _ => "forecast.svg" };

    public static RootCommand Create()
    {
        var command = new RootCommand("Forecasts a noisy sine, one step ahead and many, with linear autoregression and with recurrent nets.");
        Option[] options = [s_length, s_training, s_noise, s_steps, s_cells, s_hidden, s_batch, s_epochs, s_rate, s_seed, s_plot];
        foreach (var option in options) command.Options.Add(option);
        command.SetAction(arguments => Experiment.Run(Read(arguments)));
        return command;
    }

    private static Settings Read(ParseResult arguments) => new(
        arguments.GetValue(s_length), arguments.GetValue(s_training), arguments.GetValue(s_noise), arguments.GetValue(s_steps) ?? [], arguments.GetValue(s_cells) ?? [],
        arguments.GetValue(s_hidden), arguments.GetValue(s_batch), arguments.GetValue(s_epochs), arguments.GetValue(s_rate), arguments.GetValue(s_seed), arguments.GetValue(s_plot));
}
