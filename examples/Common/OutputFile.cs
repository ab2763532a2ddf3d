namespace Examples;

/// <summary>A place where something will be saved.</summary>
internal static class OutputFile
{
    /// <summary>Finds out before training whether a file can be written there. A file that stands there already is not touched.</summary>
    /// <param name="path">The place.</param>
    /// <param name="what">What will be saved: "The model".</param>
    /// <param name="option">The option that names another place.</param>
    public static void CheckWritable(string path, string what, string option)
    {
        if (Directory.Exists(path)) throw new ArgumentException($"{what} cannot be saved as '{path}': that is a folder. Name a file with {option}.");
        try
        {
            bool exists = File.Exists(path);
            using (File.Open(path, FileMode.OpenOrCreate, FileAccess.Write))
            {
            }
            if (!exists) File.Delete(path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new ArgumentException($"{what} cannot be saved as '{path}': {fault.Message} Name another file with {option}.", fault);
        }
    }
}
