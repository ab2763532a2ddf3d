using System.CommandLine;
using Examples;
using Microsoft.ML.Sequence.Modules;
using static Examples.Application;

namespace Tagging;

/// <summary>The options, and what to do with them.</summary>
internal static class CommandLine
{
    private static readonly Option<string?> s_data = new("--data") { Description = "Tagged sentences to train on, a CoNLL-U file (default: sentences that ship with the example)" };
    private static readonly Option<string?> s_test = new("--test") { Description = "Tagged sentences to measure on (default: every tenth sentence of the data, which is then not trained on)" };
    private static readonly EncoderArguments s_net = new(new EncoderSettings(
        RecurrentCell.Gru, Embedding: 100, Hidden: 128, Layers: 1, Characters: true, CharacterHidden: 32, Dropout: 0.5, WordDropout: 0.05, Vectors: null,
        MinCount: 1, Batch: 16, Epochs: 20, LearningRate: 2e-3));
    private static readonly Option<bool> s_field = new("--crf") { Description = "Choose the tags of a sentence together, by a conditional random field" };
    private static readonly Option<int> s_seed = Option("--seed", 1, "Decides every random number");
    private static readonly Option<string> s_model = Option("--model", "tagger.zip", "Where to save the model");
    private static readonly Option<string?> s_text = new("--text") { Description = "A sentence to tag" };
    private static readonly Option<string?> s_load = new("--load") { Description = "Do not train: load this model zip and tag --text" };

    public static RootCommand Create()
    {
        var command = new RootCommand("Trains a net to give words their parts of speech, saves it, loads it and tags with it.");
        Option[] options = [s_data, s_test, s_field, s_seed, s_model, s_text, s_load];
        foreach (var option in options) command.Options.Add(option);
        s_net.AddTo(command);
        command.SetAction(arguments =>
        {
            var settings = Read(arguments);
            return arguments.GetValue(s_load) is { } zip ? LoadedModel.Tag(zip, settings) : Experiment.Run(settings);
        });
        return command;
    }

    private static Settings Read(ParseResult arguments) => new(
        arguments.GetValue(s_data), arguments.GetValue(s_test), s_net.Read(arguments), arguments.GetValue(s_field), arguments.GetValue(s_seed), arguments.GetValue(s_model)!, arguments.GetValue(s_text));
}
