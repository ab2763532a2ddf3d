using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How tags mark spans: a letter says where in its span a token stands, and what follows the hyphen is the span's type, as in <c>B-PER</c>; <c>O</c> is outside of all spans. The names are seqeval's (https://github.com/chakki-works/seqeval).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TagScheme>))]
public enum TagScheme
{
    /// <summary>Whichever of <see cref="Bio"/>, <see cref="Ioe2"/>, <see cref="Iobes"/> and <see cref="Bilou"/> the labels show; spans are not measured where they show none.</summary>
    Detect,

    /// <summary>Tags mark no spans, as parts of speech do.</summary>
    None,

    /// <summary>IOB2: each span begins with B, and goes on with I.</summary>
    Bio,

    /// <summary>IOBES, also called BIOES: B begins a span, I goes on and E ends it; S is a span of one token.</summary>
    Iobes,

    /// <summary>BILOU: as <see cref="Iobes"/>, with L for E and U for S.</summary>
    Bilou,

    /// <summary>IOB1: a span is of I; B begins only one that follows another of its type at once.</summary>
    Iob1,

    /// <summary>IOE1: a span is of I; E ends only one that another of its type follows at once.</summary>
    Ioe1,

    /// <summary>IOE2: each span ends with E, and is of I before it.</summary>
    Ioe2,
}
