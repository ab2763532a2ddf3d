using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Microsoft.ML;

/// <summary>
/// Checks at the public edge. ML.NET's kinds of exception: a bad argument is an <see cref="ArgumentOutOfRangeException"/> with its name, a missing one an
/// <see cref="ArgumentNullException"/>, a bad state an <see cref="InvalidOperationException"/>, bad bytes a <see cref="FormatException"/>.
/// </summary>
internal static class Check
{
    public static void Param([DoesNotReturnIf(false)] bool condition, string name, string message = null)
    {
        if (!condition)
        {
            throw Errors.Param(name, message);
        }
    }

    public static void NotNull([NotNull] object value, [CallerArgumentExpression(nameof(value))] string name = null)
    {
        if (value is null)
        {
            throw new ArgumentNullException(name);
        }
    }

    public static void NotEmpty([NotNull] string value, [CallerArgumentExpression(nameof(value))] string name = null)
    {
        if (string.IsNullOrEmpty(value))
        {
            throw new ArgumentNullException(name, $"{name} cannot be null or empty");
        }
    }

    public static void State([DoesNotReturnIf(false)] bool condition, string message)
    {
        if (!condition)
        {
            throw new InvalidOperationException(message);
        }
    }

    /// <summary>The content of a file is as it must be.</summary>
    public static void Decode([DoesNotReturnIf(false)] bool condition, string message)
    {
        if (!condition)
        {
            throw Errors.Decode(message);
        }
    }
}
