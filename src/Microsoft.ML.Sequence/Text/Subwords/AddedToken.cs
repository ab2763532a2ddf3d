namespace Microsoft.ML.Sequence.Text;

/// <summary>A token that is found in texts by its spelling, before they are cut into words.</summary>
/// <param name="Text">The spelling.</param>
/// <param name="Id">The id.</param>
/// <param name="IsSpecial">Whether it stands for something other than its text.</param>
/// <param name="IsNormalized">Whether it is looked for after normalization, and normalized itself.</param>
/// <param name="StandsAlone">Whether it must have no word characters beside it.</param>
/// <param name="TakesSpaceBefore">Whether white space in front of it is part of it.</param>
/// <param name="TakesSpaceBehind">Whether white space behind it is part of it.</param>
internal sealed record AddedToken(string Text, int Id, bool IsSpecial, bool IsNormalized = false, bool StandsAlone = false, bool TakesSpaceBefore = false, bool TakesSpaceBehind = false);
