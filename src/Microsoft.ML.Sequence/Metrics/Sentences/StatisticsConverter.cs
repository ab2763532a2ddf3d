using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Stores statistics as JSON, under the names of their properties whatever the options, and checks what it reads.</summary>
/// <typeparam name="TStatistics">The statistics.</typeparam>
/// <typeparam name="TForm">What stands in the JSON.</typeparam>
internal sealed class StatisticsConverter<TStatistics, TForm> : JsonConverter<TStatistics>
    where TStatistics : struct, IStored<TStatistics, TForm>
    where TForm : class
{
    // A member too many or too few is a fault.
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Strict);

    public override TStatistics Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TStatistics.FromForm(JsonSerializer.Deserialize<TForm>(ref reader, s_options) ?? throw new JsonException($"{typeof(TStatistics).Name} is null. Where nothing was counted, its counts are 0."));

    public override void Write(Utf8JsonWriter writer, TStatistics value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.ToForm(), s_options);
}
