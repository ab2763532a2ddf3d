using Examples;
using Microsoft.ML;
using static System.FormattableString;

namespace Classification;

/// <summary>What a process does that has nothing but the zip.</summary>
internal static class LoadedModel
{
    public static int Judge(string zip, Settings settings)
    {
        Write(new MLContext(), zip, settings.Text ?? throw new ArgumentException("There is nothing to judge. Give a text with --text."));
        return 0;
    }

    /// <summary>Prints a text with its class, and how sure the model is of it.</summary>
    public static void Write(MLContext ml, string zip, string text)
    {
        using var engine = ml.Model.CreatePredictionEngine<Review, JudgedReview>(ModelFile.Load(ml, zip));
        var judged = engine.Predict(new Review { Text = text });
        Console.WriteLine(Invariant($"  > {text} -> {judged.PredictedClass} ({judged.Score.Max():P0})"));
    }
}
