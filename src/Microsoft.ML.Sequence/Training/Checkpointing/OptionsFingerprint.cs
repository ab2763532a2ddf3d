using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Microsoft.ML.Sequence.Training;

/// <summary>The options that decide a training's numbers, as text: what a checkpoint remembers of them.</summary>
internal static class OptionsFingerprint
{
    // Their values are in the optimizer's stored state, and in the average's: no other can take their place.
    private static readonly HashSet<string> s_bound =
    [
        nameof(TrainingOptions.Optimizer), nameof(TrainingOptions.Momentum), nameof(TrainingOptions.Nesterov), nameof(TrainingOptions.WeightDecay),
        nameof(TrainingOptions.Beta1), nameof(TrainingOptions.Beta2), nameof(TrainingOptions.Epsilon), nameof(TrainingOptions.Averaging),
    ];

    public static IReadOnlyDictionary<string, string> Of(TrainingOptions options) => new SortedDictionary<string, string>(
        PropertiesOf(options.GetType()).Where(p => CountsIn(p, options)).Select(p => (p.Name, Text: TextOf(p.GetValue(options)))).Where(p => p.Text is not null).ToDictionary(p => p.Name, p => p.Text!),
        StringComparer.Ordinal);

    /// <summary>Says what differs, each in a sentence.</summary>
    /// <param name="saved">The checkpoint's options.</param>
    /// <param name="current">Those of the training that is to be resumed.</param>
    /// <param name="onlyBound">Whether to look only at those that no other value can take the place of.</param>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> saved, IReadOnlyDictionary<string, string> current, bool onlyBound) =>
        from name in saved.Keys.Union(current.Keys).Order(StringComparer.Ordinal)
        where !onlyBound || s_bound.Contains(name)
        let before = saved.GetValueOrDefault(name)
        let now = current.GetValueOrDefault(name)
        where before != now && (name != nameof(TrainingOptions.Epochs) || (before is not null && now is not null))
        select $"{name} was {before ?? "not there"}, is {now ?? "not there"}.";

    // An epoch more is the same training where the learning rate does not look ahead to the last.
    private static bool CountsIn(PropertyInfo property, TrainingOptions options) =>
        property.GetCustomAttribute<OutsideTheRunAttribute>() is null && (property.Name != nameof(TrainingOptions.Epochs) || options.Schedule.LooksAhead);

    private static string? TextOf(object? value) => value switch
    {
        null => "null",
        string text => $"'{text}'",
        bool or Enum => value.ToString(),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        IEnumerable => null,
        _ when IsRecord(value.GetType()) => PartsOf(value),
        _ => null,
    };

    // A record is its properties. What is none, such as a data view or a tokenizer, may be anything, and is not compared.
    private static bool IsRecord(Type type) => type.GetMethod("<Clone>$") is not null;

    private static string PartsOf(object value)
    {
        string[] parts = [.. PropertiesOf(value.GetType()).Select(p => (p.Name, Text: TextOf(p.GetValue(value)))).Where(p => p.Text is not null).Select(p => $"{p.Name} = {p.Text}")];
        return parts.Length == 0 ? value.GetType().Name : $"{value.GetType().Name} {{ {string.Join(", ", parts)} }}";
    }

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties().Where(p => p.GetMethod is { IsStatic: false } && p.GetIndexParameters().Length == 0).OrderBy(p => p.Name, StringComparer.Ordinal);
}
