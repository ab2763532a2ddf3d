using Examples;
using Microsoft.ML.Sequence;

namespace WordLanguageModel;

/// <summary>What the command line asked for.</summary>
internal sealed record Settings(
    string? Data, int MinCount, bool LowerCase, int Order, NetSettings Net, int Seed, double Temperature, string? Prefix, string? Report)
{
    private const int Continuation = 30;   // words

    /// <summary>How to continue a prefix. It is no property, for it is no setting of its own.</summary>
    public GenerationOptions Generation() => new() { TokenCount = Continuation, Temperature = Temperature, Seed = Seed };
}
