using Examples;
using Microsoft.ML.Sequence;
using Microsoft.ML.Sequence.Charts;

namespace Translation;

/// <summary>The pictures of one translation that the command line may ask for.</summary>
internal static class Pictures
{
    public static void CheckWritable(Settings settings)
    {
        Check(settings.HeatMap, "The heat map", "--heat-map");
        Check(settings.BeamTree, "The beam tree", "--beam-tree");
    }

    public static void Draw(Translator translator, string text, Microsoft.ML.Sequence.Translation translation, Settings settings)
    {
        if (settings.HeatMap is { } heatMap) Save(translation.CreateAttentionChart(text), heatMap, "heat map");
        if (settings.BeamTree is { } beamTree) Save(translator.CreateBeamTreeChart(text, settings.Decoding, text), beamTree, "beam tree");
    }

    private static void Save(Chart chart, string path, string what)
    {
        chart.Save(path);
        Console.WriteLine($"{what}: {Path.GetFullPath(path)}");
    }

    private static void Check(string? path, string what, string option)
    {
        if (path is null) return;
        if (Path.GetExtension(path).ToLowerInvariant() is not (".svg" or ".html")) throw new ArgumentException($"{what} is saved as .svg or .html, was '{path}'. Give {option} a name that ends so.");
        OutputFile.CheckWritable(path, what, option);
    }
}
