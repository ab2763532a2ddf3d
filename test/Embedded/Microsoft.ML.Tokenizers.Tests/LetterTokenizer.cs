using System.Buffers;

namespace Microsoft.ML.Tokenizers.Tests;

/// <summary>One token a letter of the normalized text, its id the letter's code; it only has what a tokenizer must have.</summary>
internal sealed class LetterTokenizer(Normalizer? normalizer = null) : Tokenizer
{
    public override Normalizer? Normalizer => normalizer;

    public List<string> Calls { get; } = [];

    public override OperationStatus Decode(IEnumerable<int> ids, Span<char> destination, out int idsConsumed, out int charsWritten)
    {
        Calls.Add($"Decode into {destination.Length}");
        idsConsumed = charsWritten = 0;
        foreach (int id in ids)
        {
            if (id < 0)
            {
                return OperationStatus.InvalidData;
            }

            if (charsWritten == destination.Length)
            {
                return OperationStatus.DestinationTooSmall;
            }

            destination[charsWritten++] = (char)id;
            idsConsumed++;
        }

        return OperationStatus.Done;
    }

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings)
    {
        Calls.Add($"{(text is null ? "span" : "string")} {textSpan} {settings.ConsiderPreTokenization} {settings.ConsiderNormalization} {settings.MaxTokenCount}");
        string? normalized = settings.ConsiderNormalization ? normalizer?.Normalize(textSpan) : null;
        string used = normalized ?? textSpan.ToString();
        var tokens = used.Take(settings.MaxTokenCount).Select((c, i) => new EncodedToken(c, c.ToString(), i..(i + 1))).ToArray();
        return new() { Tokens = tokens, NormalizedText = normalized, CharsConsumed = tokens.Length };
    }
}

internal sealed class UpperCase : Normalizer
{
    public override string Normalize(string original) => original.ToUpperInvariant();

    public override string Normalize(ReadOnlySpan<char> original) => Normalize(original.ToString());
}
