using Examples;
using Microsoft.ML;

namespace TimeMachine;

/// <summary>What a process does that has nothing but the zip.</summary>
internal static class LoadedModel
{
    private const string DefaultPrefix = "the ";

    public static int Continue(string zip, Settings settings)
    {
        var ml = new MLContext(settings.Seed);
        Continuation.Write(ml, ModelFile.Load(ml, zip), [settings.Prefix ?? DefaultPrefix], settings.Generation());
        return 0;
    }
}
