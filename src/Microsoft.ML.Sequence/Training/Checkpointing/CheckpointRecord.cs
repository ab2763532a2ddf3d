using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Training;

/// <summary>What stands in a checkpoint's <c>checkpoint.json</c>.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
internal sealed record CheckpointRecord
{
    /// <summary>The version of the format that this library writes and reads.</summary>
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    /// <summary>What the net and its data were made of; <see langword="null"/> where nobody said.</summary>
    public required int? Seed { get; init; }

    public required TrainingPosition Position { get; init; }

    public required IReadOnlyList<double> ValidationLosses { get; init; }

    /// <summary>The merits of the epochs that are kept, the best first.</summary>
    public required IReadOnlyList<double> KeptMerits { get; init; }

    public required double BestMerit { get; init; }

    public required int EpochsSinceBest { get; init; }

    public required long AveragedSteps { get; init; }

    public required bool Averages { get; init; }

    /// <summary>Parameters that no step has given a gradient yet: an optimizer passes them over, where it would let one of zeros decay.</summary>
    public required IReadOnlyList<string> WithoutGradient { get; init; }

    /// <summary>The numbers of <see cref="TrainingTaskState"/>.</summary>
    public required IReadOnlyDictionary<string, long> Task { get; init; }

    /// <summary>Those of <see cref="OptionsFingerprint"/>.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }
}
