namespace Microsoft.ML;

/// <summary>The texts that more than one place uses.</summary>
internal static class Errors
{
    private const string EntryKey = "Model entry";

    public static ArgumentOutOfRangeException Param(string name, string message = null) =>
        message is null ? new ArgumentOutOfRangeException(name) : new ArgumentOutOfRangeException(name, message);

    public static FormatException Decode(string message, Exception inner = null) => new(message, inner);

    /// <summary>The one error of a zip that cannot be loaded: which entry, and why. An error that says so already is left as it is.</summary>
    public static FormatException Entry(string entry, Exception cause)
    {
        if (cause is FormatException && cause.Data.Contains(EntryKey))
        {
            return (FormatException)cause;
        }

        var error = new FormatException($"Entry '{entry}' of the model could not be loaded: {cause.Message}", cause);
        error.Data[EntryKey] = entry;
        return error;
    }

    public static ArgumentOutOfRangeException MissingColumn(string parameter, string role, string name) =>
        new(parameter, $"Could not find {Role(role)}column '{name}'");

    public static ArgumentOutOfRangeException WrongType(string parameter, string role, string name, string expected, string found) =>
        new(parameter, $"Schema mismatch for {Role(role)}column '{name}': expected {expected}, got {found}");

    public static ArgumentOutOfRangeException Inactive(string column) =>
        new(nameof(column), $"Column '{column}' is not active. Ask for it when the cursor is opened.");

    /// <summary>The getter as the caller wants it.</summary>
    public static ValueGetter<TValue> Cast<TValue>(Delegate getter, DataViewSchema.Column column)
    {
        if (getter is null)
        {
            throw Inactive(column.Name);
        }

        return getter as ValueGetter<TValue>
            ?? throw new InvalidOperationException($"Invalid TValue in GetGetter for column '{column.Name}': '{typeof(TValue)}', expected type: '{column.Type.RawType}'.");
    }

    private static string Role(string role) => role.Length == 0 ? "" : role + " ";
}
