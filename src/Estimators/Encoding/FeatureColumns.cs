using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;

namespace Microsoft.ML.Sequence;

/// <summary>What an encoder reads of a row, as a saved model keeps it. The properties' names stand in saved models.</summary>
/// <param name="Features">The column of keys.</param>
/// <param name="Words">The column of words; <see langword="null"/> where the net reads keys alone.</param>
/// <param name="UnknownKey">The key of the token that stands for words which are not known; 0 where the vocabulary has none.</param>
/// <param name="Characters">The characters that have keys; <see langword="null"/> where the net reads keys alone.</param>
internal sealed record FeatureColumns(string Features, string? Words, uint UnknownKey, IReadOnlyList<string>? Characters)
{
    /// <summary>Checks what was read from a file.</summary>
    /// <exception cref="FormatException">No model has such columns.</exception>
    public WordCharacters? Check(TokenEncoderConfig config)
    {
        try
        {
            var characters = Characters is null ? null : new WordCharacters(Characters);
            bool possible = Features is { Length: > 0 } && (Words is null) == (characters is null) && (characters?.Characters.Count ?? 0) == config.CharacterCount && UnknownKey <= config.VocabularySize;
            return possible ? characters : throw new ArgumentException($"The columns {Features} and {Words}, {Characters?.Count ?? 0} characters and the unknown key {UnknownKey} do not belong together.");
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"Entry '{ModelEntry.Options}' of the model cannot be read. {fault.Message} It was altered; save the model again.", fault);
        }
    }
}
