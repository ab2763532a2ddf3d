using Microsoft.ML.Tokenizers;

namespace Microsoft.ML.Sequence;

/// <summary>Something that has a tokenizer, at the latest when it is fitted: so that a later estimator of the same chain can take it from there.</summary>
public interface ITokenizerSource
{
    /// <summary>Gets the tokenizer, or <see langword="null"/> where it is not trained yet. An estimator that trains has that of its last <c>Fit</c>.</summary>
    Tokenizer? Tokenizer { get; }
}
