using System.Text.Json.Serialization;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>Which characters and bytes a language model's bits are divided among.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CharacterSource>))]
public enum CharacterSource
{
    /// <summary>None: neither texts nor the tokens' names are known.</summary>
    None,

    /// <summary>Those of the scored tokens' names in the vocabulary. White space that a tokenizer drops between words does not count, nor does what stands behind an unknown token.</summary>
    Tokens,

    /// <summary>Those of the rows' texts, white space and all; less those of a row's first token where it is not scored.</summary>
    Text,
}
