using System.Numerics.Tensors;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Replaces unknown tokens by what the model looked at when it generated them (Luong et al. 2015, arXiv:1410.8206; by attention: Jean et al. 2015, arXiv:1412.2007).</summary>
public static class UnknownReplacement
{
    /// <summary>Writes a hypothesis' tokens with each unknown one replaced by the source token of greatest attention weight, the first among equals.</summary>
    /// <param name="hypothesis">A hypothesis with its attention.</param>
    /// <param name="unknownToken">The unknown token.</param>
    /// <param name="source">The source's tokens as text, without padding.</param>
    /// <param name="textOf">Gives the text of a token that is not unknown.</param>
    /// <returns>The tokens as text, as many as the hypothesis has.</returns>
    /// <exception cref="ArgumentException">The hypothesis has no attention, or it covers fewer tokens than the source has.</exception>
    public static IReadOnlyList<string> Replace(Hypothesis hypothesis, int unknownToken, IReadOnlyList<string> source, Func<int, string> textOf)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(textOf);
        if (source.Count == 0) throw new ArgumentException("The source has no token to take.", nameof(source));
        if (hypothesis.Attention is not { } attention)
        {
            throw new ArgumentException($"The hypothesis has no attention. Search with {nameof(SearchSettings)}.{nameof(SearchSettings.KeepAttention)} and a model that is an {nameof(IAttentiveStepModel<>)}.", nameof(hypothesis));
        }

        var texts = new string[hypothesis.Tokens.Count];
        for (int i = 0; i < texts.Length; i++)
        {
            if (attention[i].Count < source.Count) throw new ArgumentException($"The attention covers {attention[i].Count} source tokens, the source has {source.Count}. Give the source that was decoded.", nameof(source));
            texts[i] = hypothesis.Tokens[i] == unknownToken ? source[TensorPrimitives.IndexOfMax<float>([.. attention[i].Take(source.Count)])] : textOf(hypothesis.Tokens[i]);
        }
        return texts;
    }
}
