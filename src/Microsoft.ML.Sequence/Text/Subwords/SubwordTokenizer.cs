using System.Buffers;
using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Cuts words into the parts that a <see cref="SubwordTrainer"/> learned, so that a vocabulary of fixed size serves all words of a language.</summary>
/// <remarks>
/// Text is normalized, cut into words by the rule that <see cref="SubwordSplitting"/> names, and each word cut into tokens. By default, with <see cref="SubwordSplitting.MarkedWords"/>,
/// words end at white space and stand around each punctuation character and symbol, as <see cref="WordTokenizer"/> cuts them;
/// one that follows white space, or begins the text, is marked by U+2581 (▁), which is part of its first token; white space is else dropped.
/// Put together again, text is what it was, but for lower case, with each stretch of white space as one space, and none at the ends.
///
/// A token's value is its text in the vocabulary, with marks, prefixes and suffixes; what the vocabulary lacks becomes <see cref="UnknownToken"/>, or is left out where there is none.
/// Offsets are UTF-16 units of the text as given. With marked words they leave white space out, so that a mark alone has an empty range; where a space is part of a token it is part of the range;
/// a token that holds some bytes of a character has the range of that character.
/// A surrogate without its other half, which is no character, is taken for U+FFFD.
/// Special tokens are found in texts only where the trainer was asked for it (<see cref="SubwordTrainer.FindSpecialTokens"/>), or a file says so; else what looks like one is cut like all else.
/// Immutable but for a bounded cache of words, and so safe for use by several threads.
/// </remarks>
public sealed partial class SubwordTokenizer : Tokenizer, IDetokenizer
{
    private readonly WordCache _cache;
    private readonly AddedTokenFinder _beforeNormalization;
    private readonly AddedTokenFinder _afterNormalization;
    private readonly HashSet<string> _special;

    internal SubwordTokenizer(SubwordModel model, SubwordPipeline pipeline)
    {
        (Model, Pipeline) = (model, pipeline);
        _cache = new WordCache(model, pipeline.Splitter.SplitsBytes);
        _beforeNormalization = new AddedTokenFinder(pipeline.AddedTokens.Where(t => !t.IsNormalized).Select(t => (t.Text, t)));
        _afterNormalization = new AddedTokenFinder(pipeline.AddedTokens.Where(t => t.IsNormalized).Select(t => (pipeline.Normalize(t.Text), t)));
        _special = [.. SpecialTokens, .. pipeline.AddedTokens.Where(t => t.IsSpecial).Select(t => t.Text)];
    }

    /// <summary>Gets all tokens: a token's id is its index.</summary>
    public IReadOnlyList<string> Tokens => Model.Vocabulary.Tokens;

    /// <summary>Gets the token for what was not seen in training; <see langword="null"/> where that is left out.</summary>
    public string? UnknownToken => Model.Vocabulary.UnknownToken;

    /// <summary>Gets the further tokens that stand for something other than their text.</summary>
    public IReadOnlyList<string> SpecialTokens => Model.Vocabulary.SpecialTokens;

    /// <summary>Gets whether special tokens are found in texts by their spelling.</summary>
    public bool FindsSpecialTokens => Pipeline.AddedTokens.Any(t => t.IsSpecial);

    /// <summary>Gets whether text is put into lower case first.</summary>
    public bool LowersCase => Pipeline.Normalization.Any(s => s is LowerCaseStep or BertStep { LowersCase: true });

    internal SubwordModel Model { get; }

    internal SubwordPipeline Pipeline { get; }

    /// <summary>Looks a token up.</summary>
    /// <param name="token">The token's text, with its mark.</param>
    /// <returns>Its id, or <see langword="null"/> where there is no such token.</returns>
    public int? IdOf(ReadOnlySpan<char> token) => Model.Vocabulary.IdOf(token);

    private bool IsToken(int id) => (uint)id < (uint)Tokens.Count;
}
