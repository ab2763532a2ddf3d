using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace Microsoft.ML.Sequence;

/// <summary>Finds everything that is wrong with an options object, so that it is all said at once and before any work.</summary>
internal static class OptionFaults
{
    /// <summary>Throws when an attribute of a property is not kept, or a rule is broken.</summary>
    /// <param name="options">The options.</param>
    /// <param name="brokenRules">What is wrong between options, each a sentence; <see langword="null"/> where all is well.</param>
    /// <exception cref="ArgumentException">Lists every fault.</exception>
    public static void ThrowIfAny(object options, params IEnumerable<string?> brokenRules)
    {
        List<string> faults = [.. Of(options), .. brokenRules.OfType<string>()];
        if (faults.Count == 0) return;
        throw new ArgumentException($"{options.GetType().Name}: {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}. {string.Join(' ', faults)}");
    }

    /// <summary>Says which properties do not keep their attributes, each in a sentence.</summary>
    /// <param name="options">The options, or a part of them.</param>
    /// <returns>The faults.</returns>
    public static IEnumerable<string> Of(object options) =>
        options.GetType().GetProperties().Where(p => p.GetMethod is { IsStatic: false }).Select(p => FaultOf(p, p.GetValue(options))).OfType<string>();

    private static string? FaultOf(PropertyInfo property, object? value)
    {
        var broken = property.GetCustomAttributes<ValidationAttribute>().FirstOrDefault(a => !a.IsValid(value));
        string needed = broken switch
        {
            null => "",
            RangeAttribute range => string.Create(CultureInfo.InvariantCulture, $"between {range.Minimum} and {range.Maximum}"),
            EnumDataTypeAttribute kind => $"one of {string.Join(", ", Enum.GetNames(kind.EnumType))}",
            _ => "given",
        };
        return broken is null ? null : string.Create(CultureInfo.InvariantCulture, $"{property.Name} must be {needed}, was {value ?? "null"}.");
    }
}
