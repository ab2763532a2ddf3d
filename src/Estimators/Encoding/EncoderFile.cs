using Microsoft.ML.Sequence.Interop;

namespace Microsoft.ML.Sequence;

/// <summary>Checks the options of a saved net with an encoder.</summary>
internal static class EncoderFile
{
    /// <summary>Runs checks; a fault names the entry.</summary>
    public static void Check(Action check)
    {
        try
        {
            check();
        }
        catch (FormatException fault)
        {
            throw new FormatException($"Entry '{ModelEntry.Options}' of the model cannot be read. {fault.Message}", fault);
        }
    }

    /// <summary>Checks that keys have as many texts as there are keys, or none.</summary>
    public static void CheckTexts(IReadOnlyList<string>? texts, int count)
    {
        if (texts is not null && (texts.Count != count || texts.Contains(null!))) throw new FormatException($"It has {texts.Count} texts for {count} keys. It was altered; save the model again.");
    }
}
