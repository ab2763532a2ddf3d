using Microsoft.ML.Sequence.Modules;

namespace TimeMachine;

/// <summary>Whether characters or words are the tokens.</summary>
internal enum TokenKind
{
    Characters,
    Words,
}

/// <summary>What the command line asked for.</summary>
internal sealed record Settings(
    string? Data, bool Clean, TokenKind Tokens, RecurrentCell Cell, int Embedding, int Hidden, int Layers, double Dropout,
    int Steps, int Batch, int Epochs, double LearningRate, int Seed, double Temperature, string? Prefix, string Model)
{
    /// <summary>Tokens to make after a prefix: about two lines of text.</summary>
    public int ContinuationLength => Tokens == TokenKind.Characters ? 150 : 30;
}
