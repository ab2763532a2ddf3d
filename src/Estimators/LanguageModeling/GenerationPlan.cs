using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Decoding.Filters;
using Microsoft.ML.Sequence.Decoding.Searching;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>What options come to with a vocabulary.</summary>
internal sealed class GenerationPlan
{
    private readonly GenerationOptions _options;
    private readonly Vocabulary _vocabulary;
    private readonly int[] _forced;
    private readonly int[][] _banned;
    private readonly RequiredPhrases? _required;

    /// <exception cref="ArgumentException">Lists all that is wrong with the options.</exception>
    public GenerationPlan(GenerationOptions options, Vocabulary vocabulary)
    {
        (_options, _vocabulary) = (options, vocabulary);
        List<string?> faults = [.. options.BrokenRules()];
        EndToken = options.EndToken is { } end && Find(nameof(options.EndToken), [end]) is [var token] ? token : null;
        _forced = Find(nameof(options.Forced), [.. (options.Forced ?? []).OfType<string>()], mayEnd: false);
        _banned = FindPhrases(nameof(options.Banned), options.Banned, mayEnd: true);
        _required = RequiredPhrases.Of(FindPhrases(nameof(options.Required), options.Required, mayEnd: false));
        int needed = _forced.Length + (_required?.Missing(_forced) ?? 0);
        if (needed > options.TokenCount) faults.Add($"Forced and Required need {needed} tokens, TokenCount was {options.TokenCount}.");
        OptionFaults.ThrowIfAny(options, faults);

        int[][] FindPhrases(string name, IReadOnlyList<string>? phrases, bool mayEnd) => [.. (phrases ?? []).OfType<string>().Select(phrase =>
        {
            string[] tokens = vocabulary.TokensOf(phrase);
            if (tokens.Length == 0) faults.Add($"{name} has a phrase without tokens, '{phrase}'.");
            return Find(name, tokens, mayEnd);
        }).Where(tokens => tokens.Length > 0)];

        int[] Find(string name, string[] tokens, bool mayEnd = true)
        {
            faults.AddRange(tokens.Where(t => vocabulary.ExactKeyOf(t) == 0).Select(t => $"{name} has the token '{t}', which is not in the vocabulary of {vocabulary.Count} tokens."));
            if (!mayEnd && tokens.Contains(options.EndToken)) faults.Add($"{name} holds the end token '{options.EndToken}', after which nothing is made.");
            return [.. tokens.Select(t => (int)vocabulary.ExactKeyOf(t) - 1).Where(t => t >= 0)];
        }
    }

    public int TokenCount => _options.TokenCount;

    /// <summary>The token that ends a text; <see langword="null"/> for none.</summary>
    public int? EndToken { get; }

    public IReadOnlyList<string> StopStrings => _options.StopStrings;

    /// <summary>Whether tokens are drawn; else the most probable one is taken.</summary>
    public bool Draws => _options.Temperature > 0;

    // With filters behind it, the temperature must be a filter before them; else the choice computes it in double precision.
    private bool Truncates => Draws && Truncating().Any();

    /// <summary>The text of a token.</summary>
    public string TextOf(int token) => _vocabulary.TokenOf((uint)token + 1);

    /// <summary>What picks the tokens of each sample. A sample's draws do not depend on how many there are.</summary>
    public IReadOnlyList<ITokenChoice> Choices(int seed, int count)
    {
        if (!Draws) return [.. Enumerable.Range(0, count).Select(_ => new GreedyChoice())];
        double temperature = Truncates ? 1 : _options.Temperature;
        var further = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(sample => new TemperatureChoice(temperature, new Random(sample == 0 ? seed : further.Next())))];
    }

    /// <summary>What changes the log-probabilities of the tokens after a prefix.</summary>
    public IReadOnlyList<ILogitFilter> Filters(int prefixLength)
    {
        var filters = new List<ILogitFilter>();
        if (EndToken is { } end && _options.MinimumTokenCount > 0) filters.Add(new MinimumLengthFilter(_options.MinimumTokenCount, end, prefixLength));
        if (_banned.Length > 0) filters.Add(new BannedSequencesFilter(_banned));
        if (_required is not null) filters.Add(new RequiredPhrasesFilter(_required, TokenCount, EndToken, prefixLength));
        filters.AddRange(DecodingFilters.AgainstRepetition(_options.RepetitionPenalty, _options.NoRepeatNGramSize));
        if (Truncates) filters.AddRange([.. DecodingFilters.Heating(_options.Temperature), .. Truncating()]);
        if (_forced.Length > 0) filters.Add(new ForcedTokensFilter(_forced, prefixLength));
        return filters;
    }

    private IEnumerable<ILogitFilter> Truncating() => DecodingFilters.Truncating(_options.TopK, _options.TopP, _options.MinP, _options.TypicalP);
}
