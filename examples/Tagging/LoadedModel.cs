using Examples;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Sequence.Text;

namespace Tagging;

/// <summary>What a process does that has nothing but the zip.</summary>
internal static class LoadedModel
{
    public static int Tag(string zip, Settings settings)
    {
        Write(new MLContext(), zip, settings.Text ?? throw new ArgumentException("There is nothing to tag. Give a sentence with --text."));
        return 0;
    }

    /// <summary>Prints a sentence with a tag behind each word.</summary>
    public static void Write(MLContext ml, string zip, string text)
    {
        // Scoring leaves out the stage that makes keys of tags, which a sentence to be tagged has not.
        var model = ((TransformerChain<ITransformer>)ModelFile.Load(ml, zip)).GetModelFor(TransformerScope.Scoring);
        string[] words = [.. WordTokenizer.Create(splitPunctuation: true).EncodeToTokens(text, out _).Select(t => t.Value)];
        using var engine = ml.Model.CreatePredictionEngine<Sentence, TaggedSentence>(model);
        var tagged = engine.Predict(new Sentence { Tokens = words });
        Console.WriteLine($"  > {string.Join(' ', words.Zip(tagged.PredictedTexts, (word, tag) => $"{word}/{tag}"))}");
    }
}
