using Examples;
using Microsoft.ML.Sequence.Modules;

namespace Classification;

/// <summary>What the command line asked for.</summary>
internal sealed record Settings(string? Data, EncoderSettings Net, PoolingKind Pooling, int Folds, int Seed, string Model, string? Text);
