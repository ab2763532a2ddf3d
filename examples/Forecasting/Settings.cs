using Microsoft.ML.Sequence.Modules;

namespace Forecasting;

/// <summary>What the command line asked for.</summary>
internal sealed record Settings(
    int Length, int Training, double Noise, int[] Steps, RecurrentCell[] Cells, int Hidden, int Batch, int Epochs, double LearningRate, int Seed, string? Plot);
