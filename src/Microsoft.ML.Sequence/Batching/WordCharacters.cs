using System.Text;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Batching;

/// <summary>Gives the characters of words, Unicode scalar values, their keys.</summary>
public sealed class WordCharacters
{
    /// <summary>How many characters of a word are read at most; of a longer one, its first and its last. An address of hundreds would cost the whole batch as many steps.</summary>
    public const int MaximumLength = 32;

    private readonly Dictionary<Rune, uint> _keys = [];

    /// <summary>Gives keys in the order of a list.</summary>
    /// <param name="characters">The characters, each once and each one Unicode scalar value: that of key 1 first.</param>
    /// <exception cref="ArgumentException">A text is no character, or stands there twice.</exception>
    public WordCharacters(IReadOnlyList<string> characters)
    {
        ArgumentNullException.ThrowIfNull(characters);
        Characters = characters;
        foreach (string text in characters)
        {
            if (text is null || !Rune.TryGetRuneAt(text + " ", 0, out var rune) || rune.Utf16SequenceLength != text.Length || !_keys.TryAdd(rune, (uint)_keys.Count + 1))
                throw new ArgumentException($"'{text}' is no character, or stands there twice. Give each character once.", nameof(characters));
        }
    }

    /// <summary>Gets the characters, that of key 1 first.</summary>
    public IReadOnlyList<string> Characters { get; }

    /// <summary>Counts the characters of words.</summary>
    /// <param name="words">The words.</param>
    /// <returns>All characters that occur, the most frequent first.</returns>
    public static WordCharacters Of(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var builder = new VocabularyBuilder();
        foreach (string word in words)
        {
            foreach (var rune in word.EnumerateRunes()) builder.Add(rune.ToString());
        }
        return new WordCharacters(builder.Build(unknownToken: null).Tokens);
    }

    /// <summary>Reads a word.</summary>
    /// <param name="word">The word.</param>
    /// <returns>A key for each of its characters, 0 for one that the list has not; one key 0 for an empty word.</returns>
    public uint[] KeysOf(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        uint[] keys = [.. word.EnumerateRunes().Select(r => _keys.GetValueOrDefault(r))];
        return keys.Length switch
        {
            0 => [0],
            > MaximumLength => [.. keys.AsSpan(0, MaximumLength / 2), .. keys.AsSpan(keys.Length - (MaximumLength / 2))],
            _ => keys,
        };
    }
}
