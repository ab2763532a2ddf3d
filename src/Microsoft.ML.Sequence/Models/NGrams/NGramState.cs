namespace Microsoft.ML.Sequence.Models;

/// <summary>What an n-gram model remembers of the tokens before: its default value is the beginning, with none. Belongs to the model that made it.</summary>
public readonly record struct NGramState
{
    internal NGramState(int node, int length) => (Node, Length) = (node, length);

    /// <summary>Gets how many tokens before the model takes into account, at most its order less 1.</summary>
    public int Length { get; }

    /// <summary>Gets the trie's node of the longest n-gram that those tokens end with.</summary>
    internal int Node { get; }
}
