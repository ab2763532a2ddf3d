using System.Runtime.CompilerServices;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Text;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>Continues text with a fitted chain of tokenizer, vocabulary and language model. Made by <c>ml.Sequence.CreateTextGenerator</c>.</summary>
/// <remarks>Safe for use by several threads. It holds the native memory of a net until it is disposed of.</remarks>
public sealed class TextGenerator : IDisposable
{
    private readonly IHost _host;
    private readonly TextChain _chain;
    private readonly IDetokenizer _detokenizer;
    private readonly Vocabulary _vocabulary;
    private readonly ContinuedModel _model;

    internal TextGenerator(IHostEnvironment environment, TextChain chain)
    {
        _host = environment.Register(nameof(TextGenerator));
        (_chain, _detokenizer, _vocabulary) = (chain, chain.Detokenizer, chain.Vocabulary);
        _model = ContinuedModel.Of(chain.LanguageModel);
    }

    /// <summary>Lets the model read a prefix and continues it.</summary>
    /// <param name="prefix">Text with at least one token that the vocabulary has.</param>
    /// <param name="options">How to go on; <see langword="null"/> for the defaults.</param>
    /// <returns>The prefix and its continuation.</returns>
    /// <exception cref="ArgumentException">The prefix has no token that the vocabulary has, or an option is out of range; the message lists all faults of the options.</exception>
    public string Generate(string prefix, GenerationOptions? options = null) => Finish(Begin(prefix, options), 1)[0].Text;

    /// <summary>Lets the model read a prefix once and continues it several times side by side.</summary>
    /// <param name="prefix">Text with at least one token that the vocabulary has.</param>
    /// <param name="count">How many texts to make, at least 1. At a temperature of 0 they would be equal, and so it must be 1.</param>
    /// <param name="options">How to go on; <see langword="null"/> for the defaults.</param>
    /// <returns>
    /// The texts, with their tokens and log-probabilities. The first is drawn as <see cref="Generate"/> draws its own; each has draws of its own, which depend on the seed and its place and not on <paramref name="count"/>.
    /// </returns>
    /// <exception cref="ArgumentException">As for <see cref="Generate"/>, or <paramref name="count"/> is above 1 where nothing is drawn.</exception>
    public IReadOnlyList<GeneratedText> GenerateMany(string prefix, int count, GenerationOptions? options = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var beginning = Begin(prefix, options);
        if (count > 1 && !beginning.Plan.Draws) throw new ArgumentException($"At a temperature of 0 nothing is drawn, and {count} texts would be equal. Ask for 1, or set {nameof(GenerationOptions.Temperature)}.", nameof(count));
        return Finish(beginning, count);
    }

    /// <summary>Lets the model read a prefix, and gives its continuation piece by piece while it is made.</summary>
    /// <param name="prefix">Text with at least one token that the vocabulary has.</param>
    /// <param name="options">How to go on; <see langword="null"/> for the defaults.</param>
    /// <param name="cancellationToken">Ends the text between two tokens.</param>
    /// <returns>
    /// Pieces, none empty, that are together what <see cref="Generate"/> gives at the same seed: the prefix, and then what each token adds. What might become a stop string, or is not yet
    /// a whole character, is held back until it is decided. Nothing is made but what is read.
    /// </returns>
    /// <exception cref="ArgumentException">As for <see cref="Generate"/>, at once.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public IAsyncEnumerable<string> StreamAsync(string prefix, GenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        Stream(Begin(prefix, options), cancellationToken);

    /// <summary>Whether a text has a token that the vocabulary has, so that it can be continued.</summary>
    internal bool CanContinue(string prefix) => Array.Exists(_vocabulary.ToIds(_chain.TokensOf(prefix)), key => key != 0);

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private Beginning Begin(string prefix, GenerationOptions? options)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        options ??= new GenerationOptions();
        var plan = new GenerationPlan(options, _vocabulary);
        var tokens = _chain.TokensOf(prefix);
        int[] read = [.. _vocabulary.ToIds(tokens).Where(key => key != 0).Select(key => (int)key - 1)];
        if (read.Length == 0) throw new ArgumentException($"The prefix '{prefix}' has no token that the vocabulary has. Begin with text like that which the model was trained on.", nameof(prefix));
        return new Beginning(plan, tokens, read, plan.Draws ? options.Seed ?? _host.Rand.Next() : 0);
    }

    /// <summary>Makes what writes down the texts, and what makes them while it is read.</summary>
    private (IReadOnlyList<TextSample> Samples, IEnumerable<ContinuedToken> Steps) Start(Beginning beginning, int count)
    {
        var plan = beginning.Plan;
        TextSample[] samples = [.. Enumerable.Range(0, count).Select(_ => new TextSample(new GrowingText(_detokenizer, beginning.Tokens, plan.StopStrings), plan))];
        return (samples, _model.Continue(beginning.Read, plan.Choices(beginning.Seed, count), plan.TokenCount, plan.Filters(beginning.Read.Count), made => samples[made.Sample].Append(made)));
    }

    private IReadOnlyList<GeneratedText> Finish(Beginning beginning, int count)
    {
        var (samples, steps) = Start(beginning, count);
        foreach (var _ in steps)
        {
            // Each token was written down as it was made.
        }
        return [.. samples.Select(s => s.ToResult())];
    }

    private async IAsyncEnumerable<string> Stream(Beginning beginning, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (samples, made) = Start(beginning, count: 1);
        var text = samples[0].Text;
        if (text.TakeSure() is { Length: > 0 } start) yield return start;
        using var steps = made.GetEnumerator();
        while (await Task.Run(steps.MoveNext, cancellationToken).ConfigureAwait(false))
        {
            if (text.TakeSure() is { Length: > 0 } piece) yield return piece;
        }
        if (text.TakeRest() is { Length: > 0 } rest) yield return rest;
    }

    /// <summary>What is known before the first token is made.</summary>
    /// <param name="Plan">How to go on.</param>
    /// <param name="Tokens">The prefix's tokens, for the text.</param>
    /// <param name="Read">Those of them that the model reads.</param>
    /// <param name="Seed">The seed of the draws.</param>
    private sealed record Beginning(GenerationPlan Plan, IReadOnlyList<string> Tokens, IReadOnlyList<int> Read, int Seed);
}
