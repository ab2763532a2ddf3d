using System.Reflection;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How this library names itself in signatures.</summary>
internal static class LibraryVersion
{
    public static string Name { get; } = $"SeqML-{typeof(LibraryVersion).Assembly.GetName().Version!.ToString(fieldCount: 3)}";
}
