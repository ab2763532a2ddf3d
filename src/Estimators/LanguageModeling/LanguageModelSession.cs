using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence;

/// <summary>Reads a text piece by piece as it comes, with a fitted chain of tokenizer, vocabulary and language model, and says how probable each token was. Made by <c>ml.Sequence.CreateLanguageModelSession</c>.</summary>
/// <remarks>
/// The pieces are read as the one text that they make, whatever its length: the model remembers what it has read, and only that is held. A row of the whole text would get the same scores, to the rounding of
/// single precision. As there, the first token has no probability, for nothing is before it.
/// A text may be cut anywhere, within a word too: what may still become part of a token is held back until more comes, or until <see cref="Flush"/>. By characters only that is held back which a further
/// piece may make another character of: half a surrogate pair, or the last grapheme cluster. With any other tokenizer, or with a normalizer, it is all from the last white space on, for a word's tokens are
/// known when the word has ended. A tokenizer that looks beyond the next white space, such as a pattern that matches spaces or Moses' rules for a full stop, cuts the text up to there as if it ended there.
/// A session is for one thread at a time; its forks are sessions of their own. It holds the native memory of a net until it is disposed of.
/// </remarks>
/// <example>
/// <code>
/// var ml = new MLContext(seed: 1);
/// var lines = ml.Data.LoadFromEnumerable([new { Text = string.Concat(Enumerable.Repeat("to be or not to be, ", 20)) }]);
/// var model = ml.Sequence.Transforms.Tokenize("Tokens", "Text", WordTokenizer.Create())
///     .Append(ml.Sequence.Transforms.BuildVocabulary("TokenIds", "Tokens"))
///     .Append(ml.Sequence.Trainers.NGramLanguageModel(order: 3))
///     .Fit(lines);
///
/// using var session = ml.Sequence.CreateLanguageModelSession(model);
/// session.Read("to be or no");
/// Console.WriteLine($"{session.TokenCount} tokens, held back: '{session.HeldText}'");
/// // 3 tokens, held back: ' no'
/// var read = session.Read("t to ");
/// Console.WriteLine(string.Join('|', read.Select(t => t.Token)));
/// // not|to
/// Console.WriteLine(session.Next(1)[0].Token);
/// // be,
/// </code>
/// </example>
public sealed class LanguageModelSession : IDisposable
{
    private readonly TextChain _chain;
    private readonly ContinuedModel _model;
    private readonly TokenReading _reading;
    private CrossEntropy _entropy;
    private bool _isDisposed;

    internal LanguageModelSession(TextChain chain)
    {
        (_chain, _model) = (chain, ContinuedModel.Of(chain.LanguageModel));
        _reading = _model.StartReading();
    }

    private LanguageModelSession(LanguageModelSession other)
    {
        (_chain, _model) = (other._chain, ContinuedModel.Of(other._chain.LanguageModel));
        _reading = other._reading.Fork();
        (_entropy, TokenCount, HeldText) = (other._entropy, other.TokenCount, other.HeldText);
    }

    /// <summary>Gets how many tokens were read, those among them that have no probability.</summary>
    public long TokenCount { get; private set; }

    /// <summary>Gets the perplexity of what was read: the exponential of the mean <c>-ln p</c> of the tokens that have a probability; NaN as long as none has.</summary>
    public double Perplexity => Math.Exp(_entropy.Mean);

    /// <summary>Gets the end of the text, which is held back because it may still become part of a token.</summary>
    public string HeldText { get; private set; } = "";

    /// <summary>Reads further text.</summary>
    /// <param name="text">What follows the text before; may be empty, and may begin and end within a word.</param>
    /// <returns>The tokens that are complete by now, each with its probability given all tokens before it; none where all is held back.</returns>
    /// <exception cref="ObjectDisposedException">The session is disposed of.</exception>
    public IReadOnlyList<ReadToken> Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        HeldText += text;
        return ReadHeld(TextSeam.CompleteLength(_chain.Tokenizer, HeldText));
    }

    /// <summary>Reads what was held back, as at the end of the text. What is read afterwards begins a token of its own.</summary>
    /// <returns>The tokens.</returns>
    /// <exception cref="ObjectDisposedException">The session is disposed of.</exception>
    public IReadOnlyList<ReadToken> Flush() => ReadHeld(HeldText.Length);

    /// <summary>Says which tokens are the most probable ones after those that were read. What is held back was not.</summary>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>The tokens, the most probable one first, of equal ones that of the lower key; fewer where fewer are possible.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    /// <exception cref="InvalidOperationException">No token was read yet.</exception>
    /// <exception cref="ObjectDisposedException">The session is disposed of.</exception>
    public IReadOnlyList<LikelyToken> Next(int count = ScoringColumns.DefaultNextTokenCount)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var all = _reading.LogProbabilities;
        if (all.IsEmpty) throw new InvalidOperationException($"No token was read yet, and the model says what follows one. Read some text first{(HeldText.Length > 0 ? $"; '{HeldText}' is held back until it is complete, or until {nameof(Flush)}" : "")}.");
        var (tokens, probabilities) = LikelyTokens.Of(all, count);
        return [.. tokens.Zip(probabilities, (token, p) => new LikelyToken(_chain.Vocabulary.TokenOf((uint)token + 1), p))];
    }

    /// <summary>Begins anew: forgets the text, what is held back of it, and its perplexity.</summary>
    public void Reset()
    {
        _reading.Reset();
        (_entropy, TokenCount, HeldText) = (default, 0, "");
    }

    /// <summary>Makes another session that has read the same and goes on by itself.</summary>
    /// <returns>The session; dispose of it when it is not needed any more.</returns>
    /// <exception cref="ObjectDisposedException">The session is disposed of.</exception>
    public LanguageModelSession Fork()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return new LanguageModelSession(this);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        _reading.Dispose();
        _model.Dispose();
    }

    private ReadToken[] ReadHeld(int length)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        string complete = HeldText[..length];
        HeldText = HeldText[length..];
        return complete.Length == 0 ? [] : [.. _chain.TokensOf(complete).Select(ReadToken)];
    }

    private ReadToken ReadToken(string token)
    {
        int read = (int)_chain.Vocabulary.KeyOf(token) - 1;
        var before = _reading.LogProbabilities;
        float score = before.IsEmpty || read < 0 ? float.NaN : before[read];
        _entropy = _entropy.With([score]);
        _reading.Read(read);
        TokenCount++;
        return new ReadToken(token, score);
    }
}
