using System.Text.Json;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence.Interop;

/// <summary>Writes one component's entries into the model zip: the header in <c>Model.key</c>, and named streams beside it.</summary>
internal readonly struct ModelSaver
{
    private readonly ModelSaveContext _context;

    public ModelSaver(ModelSaveContext context, ComponentVersion version)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        MlNetInternals.SetVersionInfo(context, version);
    }

    public void Write(string entry, Action<Stream> write) => MlNetInternals.SaveBinaryStream(_context, entry, writer =>
    {
        writer.Flush();
        write(writer.BaseStream);
    });

    public void WriteJson<T>(string entry, T value) => Write(entry, stream => JsonSerializer.Serialize(stream, value, JsonFormat.Options));
}
