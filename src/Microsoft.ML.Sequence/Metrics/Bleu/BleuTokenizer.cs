namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How BLEU cuts a text into tokens; the names are those of sacreBLEU (Post 2018, arXiv:1804.08771), whose tokens these are.</summary>
public enum BleuTokenizer
{
    /// <summary><c>13a</c>: that of NIST's mteval-v13a.pl, used by the WMT shared tasks. For languages of the Latin alphabet.</summary>
    V13a,

    /// <summary><c>intl</c>: that of NIST's mteval-v14.pl, by Unicode's punctuation and symbols.</summary>
    Intl,

    /// <summary><c>zh</c>: each Chinese character is a token, the rest is cut as by <see cref="V13a"/>.</summary>
    Zh,

    /// <summary><c>char</c>: each character (Unicode code point) other than white space is a token.</summary>
    Char,

    /// <summary><c>none</c>: the text is tokens already, with white space between them.</summary>
    None,
}
