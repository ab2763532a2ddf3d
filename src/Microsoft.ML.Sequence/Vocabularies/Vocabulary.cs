using System.Diagnostics.CodeAnalysis;

namespace Microsoft.ML.Sequence.Vocabularies;

/// <summary>The tokens that a model knows, each with its key: 1 for the first, <see cref="Count"/> for the last. Key 0 is missing, which is padding.</summary>
/// <remarks>Immutable, and so safe for use by several threads.</remarks>
public sealed class Vocabulary
{
    private readonly string[] _tokens;
    private readonly long[] _counts;
    private readonly Dictionary<string, uint> _keys;
    private readonly Dictionary<string, uint>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>Makes a vocabulary of given tokens in the given order.</summary>
    /// <param name="entries">Each token once, with how often it was counted.</param>
    /// <param name="unknownToken">The token that stands for those which the vocabulary lacks, or <see langword="null"/>: then they are missing.</param>
    /// <exception cref="ArgumentException">A token occurs twice, or <paramref name="unknownToken"/> is not among the tokens.</exception>
    public Vocabulary(IEnumerable<(string Token, long Count)> entries, string? unknownToken = null)
    {
        ArgumentNullException.ThrowIfNull(entries);
        (string Token, long Count)[] all = [.. entries];
        _tokens = Array.ConvertAll(all, e => e.Token);
        _counts = Array.ConvertAll(all, e => e.Count);
        _keys = new Dictionary<string, uint>(all.Length, StringComparer.Ordinal);
        for (int i = 0; i < _tokens.Length; i++)
        {
            if (!_keys.TryAdd(_tokens[i], (uint)i + 1)) throw new ArgumentException($"Token '{_tokens[i]}' has the keys {_keys[_tokens[i]]} and {i + 1}. A vocabulary holds each token once.", nameof(entries));
        }
        _lookup = _keys.GetAlternateLookup<ReadOnlySpan<char>>();
        if (unknownToken is not null && !_keys.ContainsKey(unknownToken)) throw new ArgumentException($"The unknown token '{unknownToken}' is not in the vocabulary. Reserve it when the vocabulary is built.", nameof(unknownToken));
        UnknownToken = unknownToken;
        UnknownKey = unknownToken is null ? 0 : _keys[unknownToken];
    }

    /// <summary>Makes a vocabulary of a given list, with counts of 0.</summary>
    /// <param name="tokens">Each token once, in the order of the keys.</param>
    /// <param name="unknownToken">The token of the list that stands for those which it lacks, or <see langword="null"/>: then they are missing.</param>
    /// <returns>The vocabulary.</returns>
    /// <exception cref="ArgumentException">A token occurs twice, or <paramref name="unknownToken"/> is not among the tokens.</exception>
    public static Vocabulary FromTokens(IEnumerable<string> tokens, string? unknownToken = null)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return new Vocabulary(tokens.Select(t => (t, 0L)), unknownToken);
    }

    /// <summary>Reads a vocabulary from a file: UTF-8 without a byte order mark, a line a token in the order of the keys, then, if it is known, a tab and its count. It is the form that <see cref="Save"/> and model zips have.</summary>
    /// <param name="path">The file. Within a token, backslash, tab, line feed and carriage return are written <c>\\ \t \n \r</c>.</param>
    /// <param name="unknownToken">The token of the file that stands for those which it lacks, or <see langword="null"/>: then they are missing.</param>
    /// <returns>The vocabulary; a token without a count has the count 0.</returns>
    /// <exception cref="FormatException">A line is empty or no token, a token occurs twice, the unknown token does not occur, or the bytes are no UTF-8.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Vocabulary Load(string path, string? unknownToken = SpecialTokens.Unknown)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.OpenRead(path);
        try
        {
            return new Vocabulary(VocabularyFile.ReadEntries(stream, countsNeeded: false), unknownToken);
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            throw new FormatException($"The vocabulary '{path}' cannot be used. {fault.Message}", fault);
        }
    }

    /// <summary>Gets how many tokens there are.</summary>
    public int Count => _tokens.Length;

    /// <summary>Gets the tokens in the order of their keys: the token of key <c>k</c> is at index <c>k - 1</c>.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>Gets how often each token occurred in the text that the vocabulary was built from, in the order of the keys.</summary>
    public IReadOnlyList<long> Counts => _counts;

    /// <summary>Gets the token that stands for unknown ones, or <see langword="null"/> where those are missing.</summary>
    public string? UnknownToken { get; }

    /// <summary>Gets the key that unknown tokens get: that of <see cref="UnknownToken"/>, or 0, which is missing.</summary>
    public uint UnknownKey { get; }

    /// <summary>Looks a token up.</summary>
    /// <param name="token">The token's text.</param>
    /// <returns>Its key, or <see cref="UnknownKey"/>.</returns>
    public uint KeyOf(ReadOnlySpan<char> token) => _lookup.TryGetValue(token, out uint key) ? key : UnknownKey;

    /// <summary>Looks a key up.</summary>
    /// <param name="key">A key from 1 to <see cref="Count"/>.</param>
    /// <returns>The token's text.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="key"/> is 0 (missing has no text) or above <see cref="Count"/>.</exception>
    public string TokenOf(uint key)
    {
        if (key - 1 >= (uint)_tokens.Length) ThrowKeyOutOfRange(key);
        return _tokens[key - 1];
    }

    /// <summary>Looks tokens up.</summary>
    /// <param name="tokens">The tokens' texts.</param>
    /// <returns>The key of each, <see cref="UnknownKey"/> for those which the vocabulary lacks.</returns>
    public uint[] ToIds(IEnumerable<string> tokens)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return [.. tokens.Select(t => KeyOf(t))];
    }

    /// <summary>Looks keys up.</summary>
    /// <param name="ids">Keys from 0 to <see cref="Count"/>.</param>
    /// <returns>The text of each; an empty one for key 0, which is missing, as <c>MapKeyToValue</c> has it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A key is above <see cref="Count"/>.</exception>
    public string[] ToTokens(IEnumerable<uint> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return [.. ids.Select(id => id == 0 ? "" : TokenOf(id))];
    }

    /// <summary>Writes the vocabulary to a file, in the form that <see cref="Load"/> reads; one that is there is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using var stream = File.Create(path);
        VocabularyFile.Write(this, stream);
    }

    [DoesNotReturn]
    private void ThrowKeyOutOfRange(uint key) =>
        throw new ArgumentOutOfRangeException(nameof(key), key, $"The vocabulary has the keys 1 to {Count}. Use the vocabulary that the ids were made with.");
}
