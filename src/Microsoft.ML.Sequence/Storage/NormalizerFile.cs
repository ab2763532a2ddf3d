using System.Text.Json;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>Reads and writes normalizers.</summary>
// *** Format ***  JSON: { "version": 1, "normalizer": see StoredNormalizer }
public static class NormalizerFile
{
    private const int Version = 1;

    /// <summary>Writes a normalizer.</summary>
    /// <param name="normalizer">The normalizer.</param>
    /// <param name="stream">Where to.</param>
    /// <exception cref="NotSupportedException">The normalizer, or one of a sequence, is not this library's.</exception>
    public static void Write(Normalizer normalizer, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(normalizer);
        JsonSerializer.Serialize(stream, new Contents(Version, StoredNormalizer.Of(normalizer)), JsonFormat.Options);
    }

    /// <summary>Reads a normalizer.</summary>
    /// <param name="stream">Where from.</param>
    /// <returns>The normalizer.</returns>
    /// <exception cref="FormatException">The data is not what <see cref="Write"/> writes.</exception>
    public static Normalizer Read(Stream stream)
    {
        var contents = JsonFormat.Read<Contents>(stream);
        if (contents.Version != Version) throw new FormatException($"The normalizer is of version {contents.Version}, this library reads version {Version}. Update the library, or save the model again.");
        return contents.Normalizer.ToNormalizer();
    }

    private sealed record Contents(int Version, StoredNormalizer Normalizer);
}
