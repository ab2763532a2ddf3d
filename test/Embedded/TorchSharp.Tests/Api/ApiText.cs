using System.Text.RegularExpressions;

namespace TorchSharp.Tests;

/// <summary>The official signatures (Api/TorchSharp.txt, made by reflection from TorchSharp), as sets of members by type.</summary>
internal static partial class ApiText
{
    internal static Dictionary<string, HashSet<string>> Read()
    {
        using var stream = typeof(ApiText).Assembly.GetManifestResourceStream("TorchSharp.txt")!;
        using var reader = new StreamReader(stream);
        var types = new Dictionary<string, HashSet<string>>();
        HashSet<string>? members = null;
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith("public ", StringComparison.Ordinal))
            {
                var head = line.Split("   // namespace ")[0];
                members = types[TypeName(head)] = [];
                foreach (var parameter in DelegateParameters(head))
                    members.Add(parameter);
            }
            else if (line.StartsWith("    ", StringComparison.Ordinal) && !line.StartsWith("    nested ", StringComparison.Ordinal))
            {
                members!.Add(Normalize(line.Trim()));
            }
        }
        return types;
    }

    /// <summary>"public sealed class Modules.RNN : torch.nn.Module..." gives "Modules.RNN".</summary>
    static string TypeName(string head)
    {
        var text = head.Split(" where ")[0];
        var colon = text.IndexOf(" : ", StringComparison.Ordinal);
        text = colon < 0 ? text : text[..colon];
        if (text.Contains(" delegate ", StringComparison.Ordinal))
            text = text[..text.IndexOf('(', StringComparison.Ordinal)];
        // The name follows the last blank outside of type arguments.
        var depth = 0;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            depth += text[i] == '>' ? 1 : text[i] == '<' ? -1 : 0;
            if (text[i] == ' ' && depth == 0)
                return Normalize(text[(i + 1)..]);
        }
        return Normalize(text);
    }

    static IEnumerable<string> DelegateParameters(string head) =>
        head.Contains(" delegate ", StringComparison.Ordinal) ? [Normalize(head[head.IndexOf('(', StringComparison.Ordinal)..])] : [];

    // Annotations of nullable references and attributes are not part of a member's identity; nullable values are.
    internal static string Normalize(string text) => NullableReference().Replace(text.Replace("[Obsolete] ", "", StringComparison.Ordinal), "")
        .Replace("override ", "", StringComparison.Ordinal).Replace("virtual ", "", StringComparison.Ordinal)
        .Replace("@", "", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![\w.]*\b(?:bool|byte|sbyte|short|int|long|float|double|torch\.ScalarType|TensorStringStyle|Half|torch\.nn\.NonLinearities|torch\.nn\.Activations|\)))\?")]
    private static partial Regex NullableReference();
}
