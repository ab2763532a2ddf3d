namespace Microsoft.ML.Sequence.Corpora;

/// <summary>The blocks of lines between blank ones.</summary>
internal static class ConllSentences
{
    /// <summary>Reads the blocks; one with a line that cannot be read is left out whole.</summary>
    /// <param name="lines">The file's lines.</param>
    public static IEnumerable<IReadOnlyList<(long Number, string Text)>> Read(IEnumerable<(long Number, string Text)> lines)
    {
        var block = new List<(long, string)>();
        long expected = 1;
        bool isBroken = false;
        foreach (var line in lines)
        {
            isBroken |= line.Number != expected;
            expected = line.Number + 1;
            if (!string.IsNullOrWhiteSpace(line.Text))
            {
                block.Add(line);
                continue;
            }
            if (block.Count > 0 && !isBroken) yield return block;
            block = [];
            isBroken = false;
        }
        if (block.Count > 0 && !isBroken) yield return block;
    }
}
