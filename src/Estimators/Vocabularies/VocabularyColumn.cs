namespace Microsoft.ML.Sequence;

/// <summary>A column of tokens and the column of keys that is made of it. Its properties' names stand in saved models.</summary>
internal sealed record VocabularyColumn(string OutputColumnName, string InputColumnName);
