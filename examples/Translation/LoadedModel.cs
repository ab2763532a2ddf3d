using Examples;
using Microsoft.ML;
using Microsoft.ML.Sequence;
using static System.FormattableString;

namespace Translation;

/// <summary>What a process does that has nothing but the zip.</summary>
internal static class LoadedModel
{
    public static int Translate(string zip, Settings settings)
    {
        string text = settings.Text ?? throw new ArgumentException("There is nothing to translate. Give a text with --text.");
        Pictures.CheckWritable(settings);
        var ml = new MLContext(settings.Seed);
        using var translator = ml.Sequence.CreateTranslator(ModelFile.Load(ml, zip));
        Write(translator, text, settings);
        return 0;
    }

    /// <summary>Translates a text, prints that, and draws the pictures that were asked for.</summary>
    public static void Write(Translator translator, string text, Settings settings)
    {
        var translation = translator.Translate(text, settings.Decoding);
        Console.WriteLine(Invariant($"  > {text} -> {translation.Text}"));
        Pictures.Draw(translator, text, translation, settings);
    }
}
