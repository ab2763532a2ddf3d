using System.CommandLine;
using Examples;
using Microsoft.ML.Sequence.Modules;
using static Examples.Application;

namespace WordLanguageModel;

/// <summary>The options, and what to do with them.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> s_data = new("--data") { Description = "A text file (default: a story that ships with the example)" };
    private static readonly Option<int> s_minCount = Option("--min-count", 2, "How often a word must occur in the training part to be in the vocabulary");
    private static readonly Option<bool> s_lowerCase = new("--lower-case") { Description = "Put the words into lower case" };
    private static readonly Option<int> s_order = Option("--order", 5, "Words of the longest n-grams");
    private static readonly NetArguments s_net = new("Words", new NetSettings(
        RecurrentCell.Lstm, Embedding: 128, Hidden: 128, Layers: 1, Tied: false, Dropout: 0.5, InputDropout: null, EmbeddingDropout: 0, WeightDropout: 0, LockedDropout: false,
        Steps: 20, Batch: 8, Epochs: 15, LearningRate: 2e-3, Averaging: 0, Checkpoint: null, Resume: null));
    private static readonly Option<int> s_seed = Option("--seed", 1, "Decides every random number");
    private static readonly Option<double> s_temperature = Option("--temperature", 0.7, "0 takes the most probable word each time, 1 draws from the model's distribution");
    private static readonly Option<string?> s_prefix = new("--prefix") { Description = "A text to continue (default: a beginning from the last part)" };
    private static readonly Option<string?> s_report = ReportFile.Option();

    public static RootCommand Create()
    {
        var command = new RootCommand("Compares n-grams with a recurrent net as language models of a text's words, and mixes them.");
        Option[] options = [s_data, s_minCount, s_lowerCase, s_order, s_seed, s_temperature, s_prefix, s_report];
        foreach (var option in options) command.Options.Add(option);
        s_net.AddTo(command);
        command.SetAction(arguments => Experiment.Run(Read(arguments)));
        return command;
    }

    private static Settings Read(ParseResult arguments) => new(
        arguments.GetValue(s_data), arguments.GetValue(s_minCount), arguments.GetValue(s_lowerCase), arguments.GetValue(s_order), s_net.Read(arguments),
        arguments.GetValue(s_seed), arguments.GetValue(s_temperature), arguments.GetValue(s_prefix), arguments.GetValue(s_report));
}
