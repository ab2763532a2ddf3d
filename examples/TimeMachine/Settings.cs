using Examples;
using Microsoft.ML.Sequence;

namespace TimeMachine;

/// <summary>Whether characters or words are the tokens.</summary>
internal enum TokenKind
{
    Characters,
    Words,
}

/// <summary>What the command line asked for.</summary>
internal sealed record Settings(
    string? Data, bool Clean, bool Whole, TokenKind Tokens, NetSettings Net, int Seed, double Temperature, string? Prefix, string Model, string? Report)
{
    // About two lines of text.
    private const int Characters = 150;
    private const int Words = 30;

    /// <summary>How to continue a prefix. It is no property, for it is no setting of its own.</summary>
    public GenerationOptions Generation() => new() { TokenCount = Tokens == TokenKind.Characters ? Characters : Words, Temperature = Temperature, Seed = Seed };
}
