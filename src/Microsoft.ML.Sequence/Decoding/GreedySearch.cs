using Microsoft.ML.Sequence.Decoding.Searching;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Takes the most probable token each time; among equals the first.</summary>
public sealed class GreedySearch : Search
{
    private protected override Frontier Begin(SequenceTask task) => new ChoiceFrontier(task, [new GreedyChoice()]);
}
