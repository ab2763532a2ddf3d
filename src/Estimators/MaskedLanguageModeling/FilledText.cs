namespace Microsoft.ML.Sequence;

/// <summary>A text whose masks were filled in.</summary>
/// <param name="Text">The text with the most probable token in the place of each mask, put together of its tokens.</param>
/// <param name="Candidates">For each mask in order its candidates, the most probable first.</param>
public sealed record FilledText(string Text, IReadOnlyList<IReadOnlyList<MaskCandidate>> Candidates);
