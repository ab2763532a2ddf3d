using Microsoft.ML.Sequence;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;

namespace Translation;

/// <summary>What the command line asked for.</summary>
internal sealed record Settings
{
    public required string? Data { get; init; }

    public required int? Pairs { get; init; }

    public required int? MaximumSource { get; init; }

    public required int? MaximumTarget { get; init; }

    public required bool Reverse { get; init; }

    public required int HeldOut { get; init; }

    public required TokenKind SourceTokens { get; init; }

    public required TokenKind TargetTokens { get; init; }

    public required int Vocabulary { get; init; }

    public required int MinCount { get; init; }

    /// <summary>The shape of the net: a preset, with what was asked for in its place.</summary>
    public required Seq2SeqArchitecture Architecture { get; init; }

    public required int Batch { get; init; }

    public required int Epochs { get; init; }

    public required double LearningRate { get; init; }

    public required LearningRateSchedule Schedule { get; init; }

    public required double LabelSmoothing { get; init; }

    public required int Average { get; init; }

    public required int Seed { get; init; }

    public required int? Beam { get; init; }

    public required BleuOptions Bleu { get; init; }

    public required string Model { get; init; }

    public required string? HeatMap { get; init; }

    public required string? BeamTree { get; init; }

    public required string? Text { get; init; }

    public bool HasAttention => Architecture.Attention != AttentionKind.None;

    /// <summary>How to translate; <see langword="null"/> for the model's own way.</summary>
    public DecodingOptions? Decoding => Beam is { } beam ? new DecodingOptions { BeamSize = beam } : null;
}
