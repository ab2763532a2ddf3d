namespace Microsoft.ML.Sequence;

/// <summary>Why a generated text ends.</summary>
public enum GenerationEnd
{
    /// <summary>It has as many tokens as were asked for.</summary>
    Length,

    /// <summary>The end token was made.</summary>
    EndToken,

    /// <summary>A stop string was made.</summary>
    StopString,

    /// <summary>What is banned, required or must not be repeated left no token possible.</summary>
    NoTokenPossible,
}
