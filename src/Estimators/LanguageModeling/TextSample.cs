using Microsoft.ML.Sequence.Decoding;

namespace Microsoft.ML.Sequence;

/// <summary>One text while it is generated.</summary>
/// <param name="text">The prefix's text.</param>
/// <param name="plan">How it is generated.</param>
internal sealed class TextSample(GrowingText text, GenerationPlan plan)
{
    private readonly List<string> _tokens = [];
    private readonly List<float> _logProbabilities = [];
    private GenerationEnd? _end;

    public GrowingText Text => text;

    /// <summary>Adds a token, and says whether the text ends with it.</summary>
    public bool Append(ContinuedToken made)
    {
        string token = plan.TextOf(made.Token);
        _tokens.Add(token);
        _logProbabilities.Add(made.LogProbability);
        if (made.Token == plan.EndToken)
        {
            _end = GenerationEnd.EndToken;
        }
        else
        {
            text.Append(token);
            if (text.IsStopped) _end = GenerationEnd.StopString;
        }
        return _end is not null;
    }

    /// <summary>Gives the finished text.</summary>
    public GeneratedText ToResult() => new(
        text.Text, text.Text[Math.Min(text.PrefixLength, text.Text.Length)..], _tokens, _logProbabilities,
        _end ?? (_tokens.Count == plan.TokenCount ? GenerationEnd.Length : GenerationEnd.NoTokenPossible));
}
