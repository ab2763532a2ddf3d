using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Several normalizers, one after the other.</summary>
/// <example>
/// <code>
/// var normalizer = new NormalizerSequence(new AccentStripper(), LowerCaseNormalizer.Instance);
/// var tokenizer = WordTokenizer.Create(normalizer: normalizer);
/// var tokens = tokenizer.EncodeToTokens("Crème Brûlée", out string? normalized);
/// Console.WriteLine($"{normalized}: {tokens[1].Value} at {tokens[1].Offset}");
/// // creme brulee: brulee at 6..12
/// </code>
/// </example>
public sealed class NormalizerSequence : Normalizer
{
    /// <summary>Makes the sequence.</summary>
    /// <param name="normalizers">The normalizers, the first one first; none leaves texts as they are.</param>
    /// <exception cref="ArgumentException">A normalizer is <see langword="null"/>.</exception>
    public NormalizerSequence(params IReadOnlyList<Normalizer> normalizers)
    {
        ArgumentNullException.ThrowIfNull(normalizers);
        if (normalizers.Any(n => n is null)) throw new ArgumentException("A normalizer is null. Leave it out.", nameof(normalizers));
        Normalizers = [.. normalizers];
    }

    /// <summary>Gets the normalizers in order.</summary>
    public IReadOnlyList<Normalizer> Normalizers { get; }

    /// <inheritdoc/>
    public override string Normalize(string original)
    {
        ArgumentNullException.ThrowIfNull(original);
        return Normalizers.Aggregate(original, (text, normalizer) => normalizer.Normalize(text));
    }

    /// <inheritdoc/>
    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());
}
