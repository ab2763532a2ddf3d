namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How a sentence's translation is scored by itself.</summary>
public enum TranslationScore
{
    /// <summary>BLEU as sacreBLEU scores sentences, with <see cref="BleuOptions.EffectiveOrder"/>: 0 to 100, higher is better.</summary>
    Bleu,

    /// <summary>chrF: 0 to 100, higher is better.</summary>
    ChrF,

    /// <summary>chrF++: 0 to 100, higher is better.</summary>
    ChrFPlusPlus,

    /// <summary>TER: from 0, lower is better.</summary>
    Ter,

    /// <summary>GLEU: 0 to 1, higher is better.</summary>
    Gleu,

    /// <summary>BLEU as NLTK has it, with its smoothing: 0 to 1, higher is better.</summary>
    NltkBleu,

    /// <summary>BLEU of Dive into Deep Learning: 0 to 1, higher is better.</summary>
    D2LBleu,

    /// <summary>The word error rate: from 0, lower is better.</summary>
    WordErrorRate,

    /// <summary>The character error rate: from 0, lower is better.</summary>
    CharacterErrorRate,

    /// <summary>The share of the places at which translation and reference have the same token: 0 to 1, higher is better.</summary>
    TokenAccuracy,

    /// <summary>1 where the translation equals a reference, otherwise 0.</summary>
    ExactMatch,
}
