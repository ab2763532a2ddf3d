namespace Microsoft.ML.Sequence.Tests;

/// <summary>Real texts, which the repository does not hold: they lie where the environment variable SEQML_CORPORA says.</summary>
internal static class CorpusFolder
{
    /// <summary>The path of a text; without it the test is skipped with the reason.</summary>
    public static string PathOrSkip(string name)
    {
        string? folder = Environment.GetEnvironmentVariable("SEQML_CORPORA");
        if (string.IsNullOrEmpty(folder)) Assert.Inconclusive($"Skipped: SEQML_CORPORA does not name the folder that holds {name}.");
        string path = Path.Combine(folder, name);
        if (!File.Exists(path)) Assert.Inconclusive($"Skipped: there is no {path}.");
        return path;
    }
}
