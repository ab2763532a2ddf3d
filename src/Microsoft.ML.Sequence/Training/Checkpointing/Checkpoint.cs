using System.Text.Json;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence.Training;

/// <summary>Everything that a training needs to go on as if it had never stopped.</summary>
internal sealed record Checkpoint
{
    private const string RecordName = "checkpoint.json";
    private const string WeightsName = "weights.safetensors";
    private const string OptimizerName = "optimizer.bin";
    private const string GeneratorName = "generator.bin";
    private const string AverageName = "average.safetensors";
    private const string TaskName = "task.safetensors";

    public required CheckpointRecord Record { get; init; }

    public required Weights Weights { get; init; }

    /// <summary>The optimizer's state in TorchSharp's own format.</summary>
    public required byte[] Optimizer { get; init; }

    /// <summary>The state of TorchSharp's global generator.</summary>
    public required byte[] Generator { get; init; }

    public required Weights Average { get; init; }

    public required Weights Task { get; init; }

    /// <summary>The weights that go with <see cref="CheckpointRecord.KeptMerits"/>.</summary>
    public required IReadOnlyList<Weights> Kept { get; init; }

    /// <summary>Reads which seed a checkpoint's net and data were made of.</summary>
    /// <param name="path">The checkpoint; <see langword="null"/> gives no seed.</param>
    /// <exception cref="FormatException">The file is no checkpoint, was cut short or altered, or is of another version.</exception>
    public static int? SeedOf(string? path) => path is null ? null : Read(path).Record.Seed;

    public void Write(string path) => CheckpointFile.Write(path,
    [
        (RecordName, JsonSerializer.SerializeToUtf8Bytes(Record, JsonFormat.Options)),
        (WeightsName, BytesOf(Weights)),
        (OptimizerName, Optimizer),
        (GeneratorName, Generator),
        (AverageName, BytesOf(Average)),
        (TaskName, BytesOf(Task)),
        .. Kept.Select((weights, i) => (KeptName(i), BytesOf(weights))),
    ]);

    /// <summary>Reads a checkpoint.</summary>
    /// <exception cref="FormatException">The file is no checkpoint, was cut short or altered, or is of another version.</exception>
    public static Checkpoint Read(string path)
    {
        var entries = CheckpointFile.Read(path);
        var record = JsonFormat.Read<CheckpointRecord>(Open(RecordName));
        if (record.Format != CheckpointRecord.CurrentFormat) throw new FormatException($"'{path}' is a checkpoint of format {record.Format}, this library reads {CheckpointRecord.CurrentFormat}. Resume with the library that wrote it.");
        return new Checkpoint
        {
            Record = record,
            Weights = SafeTensors.Read(Open(WeightsName)),
            Optimizer = Open(OptimizerName).ToArray(),
            Generator = Open(GeneratorName).ToArray(),
            Average = SafeTensors.Read(Open(AverageName)),
            Task = SafeTensors.Read(Open(TaskName)),
            Kept = [.. record.KeptMerits.Select((_, i) => SafeTensors.Read(Open(KeptName(i))))],
        };

        MemoryStream Open(string name) => entries.TryGetValue(name, out byte[]? bytes) ? new MemoryStream(bytes, writable: false)
            : throw new FormatException($"'{path}' cannot be resumed from: it has no entry '{name}'. It is no checkpoint; take another.");
    }

    private static string KeptName(int i) => $"kept-{i}.safetensors";

    private static byte[] BytesOf(Weights weights)
    {
        using var stream = new MemoryStream();
        SafeTensors.Write(weights, stream);
        return stream.ToArray();
    }
}
