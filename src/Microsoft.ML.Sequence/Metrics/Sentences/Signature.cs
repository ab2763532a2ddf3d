namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Writes the settings that make a score comparable with others, in sacreBLEU's manner (Post 2018, section 4).</summary>
internal static class Signature
{
    /// <summary>Writes a signature: the number of references first, the version last.</summary>
    /// <param name="brief">Whether the names are short.</param>
    /// <param name="references">How many references each sentence has.</param>
    /// <param name="settings">The settings between, with their two names.</param>
    public static string Format(bool brief, ReferenceCount references, params IEnumerable<(string Name, string Brief, string Value)> settings)
    {
        IEnumerable<(string Name, string Brief, string Value)> all = [("nrefs", "#", references.ToString()), .. settings, ("version", "v", LibraryVersion.Name)];
        return string.Join('|', all.Select(s => $"{(brief ? s.Brief : s.Name)}:{s.Value}"));
    }

    public static string YesOrNo(bool value) => value ? "yes" : "no";

    public static string Case(bool lower) => lower ? "lc" : "mixed";
}
