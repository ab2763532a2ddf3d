using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Measures one sentence after another, by each metric that is asked for. Keeps the metrics' buffers, so an instance serves one thread.</summary>
/// <param name="options">Checked options.</param>
internal sealed class SentenceMeasures(TranslationOptions options)
{
    private readonly BleuCounter _bleu = new(options.Bleu);
    private readonly ChrFCounter _chrF = new(options.ChrF);
    private readonly ChrFCounter _chrFPlusPlus = new(options.ChrF.PlusPlus);
    private readonly TerCounter _ter = new(options.Ter);
    private ReadOnlyMemory<char> _hypothesis;
    private ReadOnlyMemory<char>[] _references = [];
    private string? _text;
    private string[]? _texts;
    private IReadOnlyList<string>? _tokens;
    private IReadOnlyList<string>[]? _referenceTokens;

    public BleuStatistics Bleu => _bleu.Count(_hypothesis, _references);

    public ChrFStatistics ChrF => _chrF.Count(_hypothesis, _references);

    public ChrFStatistics ChrFPlusPlus => _chrFPlusPlus.Count(_hypothesis, _references);

    public TerStatistics Ter => _ter.Count(_hypothesis, _references);

    public GleuStatistics Gleu => Metrics.Gleu.Count(Tokens, ReferenceTokens);

    public double SentenceBleu => NltkBleu.Sentence(Tokens, ReferenceTokens, options.SentenceBleu);

    public double D2LBleu => ReferenceTokens.Max(reference => Metrics.Bleu.D2L(string.Join(' ', Tokens), string.Join(' ', reference), options.D2LOrder));

    /// <summary>The edits to the reference that needs the fewest for its length.</summary>
    public EditCounts Words => Nearest(reference => ErrorRate.Words(Text, reference));

    public EditCounts Characters => Nearest(reference => ErrorRate.Characters(Text, reference));

    /// <summary>The tokens in their place, by the reference of which most are.</summary>
    public TokenMatches TokensInPlace => ReferenceTokens.Select(reference => TokenMatches.Count(Tokens, reference)).MaxBy(matches => matches.Positions == 0 ? 1 : matches.Accuracy);

    public bool IsExact => Texts.Contains(Text);

    private string Text => _text ??= Cased(_hypothesis);

    private string[] Texts => _texts ??= Array.ConvertAll(_references, Cased);

    private IReadOnlyList<string> Tokens => _tokens ??= Metrics.Bleu.Tokenize(Text, options.Bleu.Tokenizer);

    private IReadOnlyList<string>[] ReferenceTokens => _referenceTokens ??= Array.ConvertAll(Texts, text => Metrics.Bleu.Tokenize(text, options.Bleu.Tokenizer));

    /// <summary>Takes the next sentence.</summary>
    /// <param name="hypothesis">What the system wrote.</param>
    /// <param name="references">What it might have written; empty ones do not count.</param>
    /// <exception cref="ArgumentException">No reference is left.</exception>
    public void Start(ReadOnlyMemory<char> hypothesis, IEnumerable<ReadOnlyMemory<char>> references)
    {
        _hypothesis = hypothesis;
        _references = [.. references.Where(r => !r.IsEmpty)];
        if (_references.Length == 0) SentenceFaults.ThrowNoReference("empty");
        (_text, _texts, _tokens, _referenceTokens) = (null, null, null, null);
    }

    private EditCounts Nearest(Func<string, EditCounts> count) => Texts.Select(count).MinBy(edits => edits.ErrorRate);

    private string Cased(ReadOnlyMemory<char> text) => options.Bleu.Lowercase ? Lowercase.Of(text.Span) : text.ToString();
}
