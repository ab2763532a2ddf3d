namespace Microsoft.ML.Sequence.Metrics;

/// <summary>A span that tags mark, such as a name.</summary>
/// <param name="Type">What follows the tags' hyphen, <c>_</c> where nothing does.</param>
/// <param name="Start">The span's first token, from 0 up.</param>
/// <param name="End">The token after its last one.</param>
public readonly record struct TagSpan(string Type, int Start, int End);
