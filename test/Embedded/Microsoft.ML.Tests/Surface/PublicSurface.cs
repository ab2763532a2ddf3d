using System.Reflection;
using System.Text.RegularExpressions;

namespace Microsoft.ML.Tests.Surface;

/// <summary>Compares an assembly with the list of official signatures of its types.</summary>
internal static partial class PublicSurface
{
    public static void Verify(Assembly assembly, string list)
    {
        var official = Read(list);
        var extra = new List<string>();
        foreach (var (header, members) in SurfaceWriter.Write(assembly))
        {
            if (!official.TryGetValue(Normalize(header), out var known))
            {
                extra.Add(header);
                continue;
            }

            extra.AddRange(members.Where(m => !known.Contains(Normalize(m))).Select(m => $"{header}\n{m}"));
        }

        Assert.IsEmpty(extra, $"Not in the official list:\n{string.Join("\n", extra)}");
    }

    /// <summary>Checks that the list holds nothing that the assembly lacks, so that the list says what there is.</summary>
    public static void VerifyList(Assembly assembly, string list)
    {
        var surface = SurfaceWriter.Write(assembly).ToDictionary(t => Normalize(t.Key), t => t.Value.Select(Normalize).ToHashSet());
        var absent = new List<string>();
        foreach (var (header, members) in Read(list))
        {
            var present = surface.GetValueOrDefault(header);
            absent.AddRange(present is null ? [header] : members.Where(m => !present.Contains(m)).Select(m => $"{header}\n{m}"));
        }

        Assert.IsEmpty(absent, $"In the list but not in the assembly:\n{string.Join("\n", absent)}");
    }

    private static Dictionary<string, HashSet<string>> Read(string list)
    {
        var types = new Dictionary<string, HashSet<string>>();
        HashSet<string>? members = null;
        foreach (string line in File.ReadLines(list).Where(l => l.Length > 0))
        {
            if (line[0] == ' ')
            {
                members!.Add(Normalize(line));
            }
            else
            {
                types.Add(Normalize(Assembly().Replace(line, "")), members = []);
            }
        }

        return types;
    }

    // Nullability marks and the names of tuple parts are the compiler's; they are compared by compiling.
    private static string Normalize(string line) => TupleNames().Replace(line.Replace("?", ""), "<($1, $2)>");

    [GeneratedRegex(@"  // [\w.]+$")]
    private static partial Regex Assembly();

    [GeneratedRegex(@"<\((\w+) \w+, (\w+) \w+\)>")]
    private static partial Regex TupleNames();
}
