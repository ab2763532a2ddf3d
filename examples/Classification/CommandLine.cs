using System.CommandLine;
using Examples;
using Microsoft.ML.Sequence.Modules;
using static Examples.Application;

namespace Classification;

/// <summary>The options, and what to do with them.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> s_data = new("--data") { Description = "Texts, in each line a class, a tab and a text (default: reviews that ship with the example)" };
    private static readonly EncoderArguments s_net = new(new EncoderSettings(
        RecurrentCell.Gru, Embedding: 32, Hidden: 32, Layers: 1, Characters: false, CharacterHidden: 16, Dropout: 0.4, WordDropout: 0.2, Vectors: null,
        MinCount: 2, Batch: 8, Epochs: 10, LearningRate: 5e-3));
    private static readonly Option<PoolingKind> s_pooling = Option("--pooling", PoolingKind.Max, "How the steps of a text become one vector: last, mean, max or attention");
    private static readonly Option<int> s_folds = Option("--folds", 5, "In how many parts the texts are cut, each of which is measured on once by a net that was trained on the others");
    private static readonly Option<int> s_seed = Option("--seed", 1, "Decides every random number");
    private static readonly Option<string> s_model = Option("--model", "classifier.zip", "Where to save the model");
    private static readonly Option<string?> s_text = new("--text") { Description = "A text to judge" };
    private static readonly Option<string?> s_load = new("--load") { Description = "Do not train: load this model zip and judge --text" };

    public static RootCommand Create()
    {
        var command = new RootCommand("Trains a net to tell which class a short text is of, measures it by cross-validation, saves it, loads it and judges with it.");
        Option[] options = [s_data, s_pooling, s_folds, s_seed, s_model, s_text, s_load];
        foreach (var option in options) command.Options.Add(option);
        s_net.AddTo(command);
        command.SetAction(arguments =>
        {
            var settings = Read(arguments);
            return arguments.GetValue(s_load) is { } zip ? LoadedModel.Judge(zip, settings) : Experiment.Run(settings);
        });
        return command;
    }

    private static Settings Read(ParseResult arguments) => new(
        arguments.GetValue(s_data), s_net.Read(arguments), arguments.GetValue(s_pooling), arguments.GetValue(s_folds),
        arguments.GetValue(s_seed), arguments.GetValue(s_model)!, arguments.GetValue(s_text));
}
