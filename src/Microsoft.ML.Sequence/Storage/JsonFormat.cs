using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>How this library writes JSON, and reads it: a member too many, too few, or of another type is a fault.</summary>
internal static class JsonFormat
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Strict)
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        NewLine = "\n",
        Converters = { new JsonStringEnumConverter(allowIntegerValues: false) },
    };

    public static T Read<T>(Stream stream)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(stream, Options) ?? throw new FormatException("The JSON data is null. The file was altered; save the model again.");
        }
        // The second is what the reader says where the kind of an object is missing.
        catch (Exception fault) when (fault is JsonException or NotSupportedException)
        {
            throw new FormatException($"The JSON data is not as it was written: {fault.Message} The file was altered; save the model again.", fault);
        }
    }
}
