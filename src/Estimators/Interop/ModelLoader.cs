using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence.Interop;

/// <summary>Reads one component's entries from the model zip.</summary>
internal readonly struct ModelLoader
{
    private readonly object _context;

    /// <param name="context">ML.NET's ModelLoadContext.</param>
    /// <param name="version">What the header must say.</param>
    public ModelLoader(object context, ComponentVersion version)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        MlNetInternals.CheckAtModel(context, version);
    }

    /// <exception cref="FormatException">The entry is missing, or <paramref name="read"/> finds a fault in it; the message names it.</exception>
    public T Read<T>(string entry, Func<Stream, T> read)
        where T : class
    {
        T? value = null;
        try
        {
            MlNetInternals.TryLoadBinaryStream(_context, entry, reader => value = read(reader.BaseStream));
        }
        catch (Exception fault) when (fault is FormatException or EndOfStreamException or InvalidDataException)
        {
            throw new FormatException($"Entry '{entry}' of the model cannot be read. {fault.Message}", fault);
        }
        return value ?? throw new FormatException($"The model lacks the entry '{entry}'. It was altered; save the model again.");
    }

    public T ReadJson<T>(string entry)
        where T : class => Read(entry, JsonFormat.Read<T>);
}
