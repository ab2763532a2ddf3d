using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>The two vocabularies of a translator, and the keys in them that mean more than their text.</summary>
internal sealed class PairKeys
{
    /// <param name="source">The source's tokens.</param>
    /// <param name="target">The target's tokens.</param>
    /// <exception cref="ArgumentException">The target lacks the token that begins or ends it.</exception>
    public PairKeys(Vocabulary source, Vocabulary target)
    {
        (Source, Target) = (source, target);
        (SourceEnd, Beginning, End) = (source.ExactKeyOf(SpecialTokens.EndOfSequence), target.ExactKeyOf(SpecialTokens.BeginningOfSequence), target.ExactKeyOf(SpecialTokens.EndOfSequence));
        string[] missing = [.. Beginning == 0 ? [SpecialTokens.BeginningOfSequence] : Array.Empty<string>(), .. End == 0 ? [SpecialTokens.EndOfSequence] : Array.Empty<string>()];
        if (missing.Length > 0) throw new ArgumentException($"The target's vocabulary of {target.Count} tokens lacks {string.Join(" and ", missing)}, without which a translation has no beginning or no end. Reserve them: BuildVocabulary(..., reservedTokens: [\"{SpecialTokens.BeginningOfSequence}\", \"{SpecialTokens.EndOfSequence}\"]).", nameof(target));
    }

    public Vocabulary Source { get; }

    public Vocabulary Target { get; }

    public int SourceCount => Source.Count;

    public int TargetCount => Target.Count;

    /// <summary>The key that ends a source; 0 where its vocabulary has none, and then nothing is added.</summary>
    public uint SourceEnd { get; }

    public uint Beginning { get; }

    public uint End { get; }

    /// <summary>The target's key for unknown tokens, 0 where they are missing.</summary>
    public uint Unknown => Target.ExactKeyOf(SpecialTokens.Unknown);

    /// <summary>The output class of each source key's token, by key, -1 where the target lacks it.</summary>
    public long[] CopyClasses() => [-1, .. Source.Tokens.Select(t => (long)Target.ExactKeyOf(t) - 1)];

    /// <summary>Ends a source as the net knows it. One of nothing, whose vocabulary has no end, becomes one step of padding.</summary>
    public uint[] EndSource(uint[] source)
    {
        if (SourceEnd != 0 && source.LastOrDefault() != SourceEnd) return [.. source, SourceEnd];
        return source.Length > 0 ? source : [0];
    }

    /// <summary>Takes the beginning and the end from a target that has them.</summary>
    public ReadOnlyMemory<uint> Bare(uint[] target)
    {
        int start = target.FirstOrDefault() == Beginning ? 1 : 0;
        int end = target.Length > start && target[^1] == End ? target.Length - 1 : target.Length;
        return target.AsMemory(start..end);
    }

    /// <summary>The keys of what was written, without the end.</summary>
    public uint[] KeysOf(Hypothesis hypothesis) => [.. hypothesis.Tokens.Take(hypothesis.Tokens.Count - (hypothesis.IsFinished ? 1 : 0)).Select(t => (uint)t + 1)];

    /// <summary>The texts of what was written, without the end; an unknown token is replaced by the source token that was looked at most.</summary>
    public IReadOnlyList<string> TextsOf(Hypothesis hypothesis, IReadOnlyList<string> sourceTokens)
    {
        int written = KeysOf(hypothesis).Length;
        if (sourceTokens.Count == 0) return [.. hypothesis.Tokens.Take(written).Select(TextOf)];
        return [.. UnknownReplacement.Replace(hypothesis, (int)Unknown - 1, sourceTokens, TextOf).Take(written)];
    }

    private string TextOf(int token) => Target.TokenOf((uint)token + 1);

    /// <summary>The target's key of a token, 0 where its vocabulary lacks it.</summary>
    public uint TargetKeyOf(string token) => Target.ExactKeyOf(token);
}
