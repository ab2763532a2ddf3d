namespace Microsoft.ML;

/// <summary>Paths inside a zip: slashes, relative, no way up.</summary>
internal static class RepositoryPath
{
    public static string Combine(string directory, string name)
    {
        Check.NotEmpty(name);
        Check.Param(!name.Contains(".."), nameof(name), $"An entry's name cannot contain '..', was '{name}'.");
        name = Normalize(name);
        Check.Param(name[0] != '/' && !name.Contains(':'), nameof(name), $"An entry's name is relative, was '{name}'.");
        return string.IsNullOrEmpty(directory) ? name : $"{directory}/{name}";
    }

    /// <summary>Zips made on Windows may have backslashes.</summary>
    public static string Normalize(string path) => path.Replace('\\', '/');
}
