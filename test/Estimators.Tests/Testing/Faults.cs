using System.Reflection;

namespace Microsoft.ML.Sequence.Tests;

/// <summary>What an action throws: only exceptions that say that the data is bad count as clean.</summary>
internal static class Faults
{
    public static Exception? Of(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (Exception fault) when (IsClean(fault))
        {
            return fault;
        }
    }

    /// <summary>The messages of the exception and those within it; a stock loader may wrap what ours throws.</summary>
    public static string Texts(Action action)
    {
        var texts = new List<string>();
        for (var fault = Of(action); fault is not null; fault = fault.InnerException) texts.Add(fault.Message);
        return string.Join('\n', texts);
    }

    // The real ML.NET calls loaders by reflection and leaves the wrapping on.
    private static bool IsClean(Exception fault) => fault is TargetInvocationException { InnerException: { } inner } ? IsClean(inner) : fault is FormatException or InvalidOperationException or IOException or InvalidDataException or ArgumentException or NotSupportedException;
}
