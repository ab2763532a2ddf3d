namespace TimeMachine;

/// <summary>The place where the model will be saved.</summary>
internal static class ModelFile
{
    /// <summary>Finds out before training whether a file can be written there. A file that stands there already is not touched.</summary>
    public static void CheckWritable(string path)
    {
        if (Directory.Exists(path)) throw new ArgumentException($"The model cannot be saved as '{path}': that is a folder. Name a file with --model.");
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
            throw new ArgumentException($"The model cannot be saved as '{path}': {fault.Message} Name another file with --model.", fault);
        }
    }
}
