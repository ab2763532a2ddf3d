using Examples;

namespace Tagging;

/// <summary>What the command line asked for.</summary>
internal sealed record Settings(string? Data, string? Test, EncoderSettings Net, bool Field, int Seed, string Model, string? Text);
