using System.CommandLine;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;
using static Examples.Application;

namespace Translation;

/// <summary>The options, and what to do with them.</summary>
internal static class CommandLine
{
    private static readonly Dictionary<string, BleuTokenizer> s_bleuTokens = new()
    {
        ["none"] = BleuTokenizer.None, ["13a"] = BleuTokenizer.V13a, ["intl"] = BleuTokenizer.Intl, ["zh"] = BleuTokenizer.Zh, ["char"] = BleuTokenizer.Char,
    };

    private static readonly Dictionary<string, Seq2SeqArchitecture> s_presets = new()
    {
        ["d2l"] = Seq2SeqArchitecture.D2L, ["bahdanau"] = Seq2SeqArchitecture.Bahdanau, ["luong"] = Seq2SeqArchitecture.Luong, ["joeynmt"] = Seq2SeqArchitecture.JoeyNmtRnn,
    };

    private static readonly Dictionary<string, LearningRateSchedule> s_schedules = new()
    {
        ["cosine"] = LearningRateSchedule.Cosine, ["linear"] = LearningRateSchedule.Linear, ["constant"] = LearningRateSchedule.Constant,
    };

    private static readonly Option<string?> s_data = new("--data") { Description = "Pairs: source TAB target in each line, or lines 'english: ...' and 'french: ...' in turn (default: English and French pairs that ship with the example)" };
    private static readonly Option<int?> s_pairs = new("--pairs") { Description = "Take the first so many pairs only" };
    private static readonly Option<int?> s_maximumSource = new("--max-source") { Description = "Take pairs only whose source has at most so many words, or characters where those are the tokens" };
    private static readonly Option<int?> s_maximumTarget = new("--max-target") { Description = "The same for the target" };
    private static readonly Option<bool> s_reverse = new("--reverse") { Description = "Translate the other way" };
    private static readonly Option<int> s_heldOut = Option("--held-out", 200, "Source sentences that are kept from training, with all their translations");
    private static readonly Option<TokenKind> s_sourceTokens = Option("--tokens", TokenKind.Words, "The source's tokens: words, subwords or characters");
    private static readonly Option<TokenKind> s_targetTokens = Option("--target-tokens", TokenKind.Words, "The target's tokens: words, subwords or characters");
    private static readonly Option<int> s_vocabulary = Option("--vocabulary", 2000, "Subwords of each language");
    private static readonly Option<int> s_minCount = Option("--min-count", 2, "How often a word or character must occur to be in the vocabulary");
    private static readonly Option<string?> s_preset = new("--preset") { Description = "A net from the literature: d2l, bahdanau, luong or joeynmt (default: a bidirectional GRU with general attention)" };
    private static readonly Option<AttentionKind?> s_attention = new("--attention") { Description = "none, additive, dot, general, scaleddot or multihead (default: the preset's)" };
    private static readonly Option<RecurrentCell?> s_cell = new("--cell") { Description = "rnn, gru or lstm (default: the preset's)" };
    private static readonly Option<int> s_embedding = Option("--embedding", 128, "Features of a token's embedding");
    private static readonly Option<int> s_hidden = Option("--hidden", 128, "Units of each recurrent layer of the decoder");
    private static readonly Option<int?> s_encoderHidden = new("--encoder-hidden") { Description = "Units of each recurrent layer of the encoder in each direction (default: as many as make it as wide as the decoder)" };
    private static readonly Option<int?> s_layers = new("--layers") { Description = "Recurrent layers of encoder and decoder each (default: the preset's)" };
    private static readonly Option<double?> s_dropout = new("--dropout") { Description = "Probability to drop a feature in training (default: the preset's)" };
    private static readonly Option<bool> s_tied = new("--tied") { Description = "Use the target's embedding as output weights too" };
    private static readonly Option<int> s_batch = Option("--batch", 32, "Pairs in a batch");
    private static readonly Option<int> s_epochs = Option("--epochs", 25, "Times through the pairs");
    private static readonly Option<double> s_rate = Option("--learning-rate", 3e-3, "Learning rate of Adam at the start");
    private static readonly Option<string> s_schedule = Option("--schedule", "cosine", "How the learning rate falls: cosine, linear or constant");
    private static readonly Option<double> s_smoothing = Option("--label-smoothing", 0.1, "Share of the probability that training spreads over all tokens");
    private static readonly Option<int> s_average = Option("--average", 1, "Average the weights of so many last epochs");
    private static readonly Option<int> s_seed = Option("--seed", 1, "Decides every random number");
    private static readonly Option<int?> s_beam = new("--beam") { Description = "Hypotheses that are followed side by side (default: 5, or those of the model that is loaded)" };
    private static readonly Option<string?> s_bleu = new("--bleu") { Description = "BLEU's tokens: none for the target's own tokens, 13a, intl, zh or char (default: none for words, 13a for subwords, zh for characters)" };
    private static readonly Option<string> s_model = Option("--model", "translation.zip", "Where to save the model");
    private static readonly Option<string?> s_heatMap = new("--heat-map") { Description = "Draw the attention of one translation, as .svg or .html" };
    private static readonly Option<string?> s_beamTree = new("--beam-tree") { Description = "Draw the search for one translation, as .svg or .html" };
    private static readonly Option<string?> s_text = new("--text") { Description = "A text to translate, and to draw (default: a sentence that was held out)" };
    private static readonly Option<string?> s_load = new("--load") { Description = "Do not train: load this model zip and translate --text" };

    public static RootCommand Create()
    {
        var command = new RootCommand("Trains a translator on pairs of sentences, saves it, loads it and lets it translate.");
        s_preset.AcceptOnlyFromAmong([.. s_presets.Keys]);
        s_schedule.AcceptOnlyFromAmong([.. s_schedules.Keys]);
        s_bleu.AcceptOnlyFromAmong([.. s_bleuTokens.Keys]);
        Option[] options =
        [
            s_data, s_pairs, s_maximumSource, s_maximumTarget, s_reverse, s_heldOut, s_sourceTokens, s_targetTokens, s_vocabulary, s_minCount,
            s_preset, s_attention, s_cell, s_embedding, s_hidden, s_encoderHidden, s_layers, s_dropout, s_tied, s_batch, s_epochs, s_rate, s_schedule, s_smoothing, s_average, s_seed,
            s_beam, s_bleu, s_model, s_heatMap, s_beamTree, s_text, s_load,
        ];
        foreach (var option in options) command.Options.Add(option);
        command.SetAction(arguments =>
        {
            var settings = Read(arguments);
            return arguments.GetValue(s_load) is { } zip ? LoadedModel.Translate(zip, settings) : Experiment.Run(settings);
        });
        return command;
    }

    private static Settings Read(ParseResult arguments) => new()
    {
        Data = arguments.GetValue(s_data),
        Pairs = arguments.GetValue(s_pairs),
        MaximumSource = arguments.GetValue(s_maximumSource),
        MaximumTarget = arguments.GetValue(s_maximumTarget),
        Reverse = arguments.GetValue(s_reverse),
        HeldOut = arguments.GetValue(s_heldOut),
        SourceTokens = arguments.GetValue(s_sourceTokens),
        TargetTokens = arguments.GetValue(s_targetTokens),
        Vocabulary = arguments.GetValue(s_vocabulary),
        MinCount = arguments.GetValue(s_minCount),
        Architecture = ArchitectureOf(arguments),
        Batch = arguments.GetValue(s_batch),
        Epochs = arguments.GetValue(s_epochs),
        LearningRate = arguments.GetValue(s_rate),
        Schedule = s_schedules[arguments.GetValue(s_schedule)!],
        LabelSmoothing = arguments.GetValue(s_smoothing),
        Average = arguments.GetValue(s_average),
        Seed = arguments.GetValue(s_seed),
        Beam = arguments.GetValue(s_beam),
        Bleu = BleuOf(arguments),
        Model = arguments.GetValue(s_model)!,
        HeatMap = arguments.GetValue(s_heatMap),
        BeamTree = arguments.GetValue(s_beamTree),
        Text = arguments.GetValue(s_text),
    };

    private static Seq2SeqArchitecture ArchitectureOf(ParseResult arguments)
    {
        var preset = arguments.GetValue(s_preset) is { } name ? s_presets[name] : new Seq2SeqArchitecture();
        return preset with
        {
            Attention = arguments.GetValue(s_attention) ?? preset.Attention,
            Cell = arguments.GetValue(s_cell) ?? preset.Cell,
            EmbeddingSize = arguments.GetValue(s_embedding),
            HiddenSize = arguments.GetValue(s_hidden),
            EncoderHiddenSize = arguments.GetValue(s_encoderHidden),
            Layers = arguments.GetValue(s_layers) ?? preset.Layers,
            Dropout = arguments.GetValue(s_dropout) ?? preset.Dropout,
            TiedEmbeddings = arguments.GetValue(s_tied),
        };
    }

    // Words are made lower case by their tokenizer, so that BLEU must not tell the cases apart either.
    private static BleuOptions BleuOf(ParseResult arguments)
    {
        var target = arguments.GetValue(s_targetTokens);
        var usual = target switch { TokenKind.Words => BleuTokenizer.None, TokenKind.Subwords => BleuTokenizer.V13a, _ => BleuTokenizer.Zh };
        return new() { Tokenizer = arguments.GetValue(s_bleu) is { } name ? s_bleuTokens[name] : usual, Lowercase = target == TokenKind.Words };
    }
}
