using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>What an ARPA file holds.</summary>
/// <param name="Model">The n-grams. Its tokens are numbered in the file's order of single tokens.</param>
/// <param name="Vocabulary">The tokens' texts: token <c>t</c> has key <c>t + 1</c>. <c>&lt;unk&gt;</c>, where the file has it, stands for unknown ones.</param>
public sealed record ArpaModel(NGramLanguageModel Model, Vocabulary Vocabulary);
