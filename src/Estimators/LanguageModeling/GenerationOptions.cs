using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence;

/// <summary>How a <see cref="TextGenerator"/> goes on from a prefix.</summary>
public sealed class GenerationOptions
{
    /// <summary>Gets or sets how many tokens to make.</summary>
    /// <value>The default value is 100.</value>
    [Range(0, int.MaxValue)]
    public int TokenCount { get; set; } = 100;

    /// <summary>Gets or sets the temperature: 0 takes the most probable token each time, 1 draws from the model's distribution, values between favour probable tokens.</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 100)]
    public double Temperature { get; set; }

    /// <summary>Gets or sets the seed of the draws.</summary>
    /// <value>The default value is <see langword="null"/>: the context's seed decides.</value>
    /// <remarks>Ignored when <see cref="Temperature"/> is 0, where nothing is drawn.</remarks>
    public int? Seed { get; set; }
}
