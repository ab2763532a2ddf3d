using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence.Corpora;

/// <summary>How a corpus is read.</summary>
public sealed class CorpusOptions
{
    /// <summary>Gets what becomes of lines that give no row: such as are no UTF-8, too long, or not of the format.</summary>
    /// <value>The default value is <see cref="BadLineHandling.Skip"/>.</value>
    [EnumDataType(typeof(BadLineHandling))]
    public BadLineHandling BadLines { get; init; }

    /// <summary>Gets how many bytes a line may have; no more than that is held of it.</summary>
    /// <value>The default value is 64 MiB.</value>
    [Range(1, 1 << 30)]
    public int MaximumLineBytes { get; init; } = 64 << 20;
}
