using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Sequence.Interop;

/// <summary>The components of this library that a model zip may hold.</summary>
/// <remarks>ML.NET calls the static method <c>Create(IHostEnvironment, object)</c> that each of the types declares, with its load context as the second argument.</remarks>
internal static class Loaders
{
    // Made once: every touch of ml.Sequence registers it, and a catalog that knows it already passes it over.
    private static readonly Assembly s_assembly = MlNetInternals.WithLoaders(
    [
        (typeof(TokenizingTransformer), TokenizingTransformer.Version.LoaderSignature),
        (typeof(DetokenizingTransformer), DetokenizingTransformer.Version.LoaderSignature),
        (typeof(VocabularyTransformer), VocabularyTransformer.Version.LoaderSignature),
        (typeof(PartitioningTransformer), PartitioningTransformer.Version.LoaderSignature),
        (typeof(TokenRowsTransformer), TokenRowsTransformer.Version.LoaderSignature),
        (typeof(PaddingTransformer), PaddingTransformer.Version.LoaderSignature),
        (typeof(LaggingTransformer), LaggingTransformer.Version.LoaderSignature),
        (typeof(RnnLanguageModelTransformer), RnnLanguageModelTransformer.Version.LoaderSignature),
        (typeof(MaskedLanguageModelTransformer), MaskedLanguageModelTransformer.Version.LoaderSignature),
        (typeof(NGramLanguageModelTransformer), NGramLanguageModelTransformer.Version.LoaderSignature),
        (typeof(LanguageModelMixtureTransformer), LanguageModelMixtureTransformer.Version.LoaderSignature),
        (typeof(TextGeneratingTransformer), TextGeneratingTransformer.Version.LoaderSignature),
        (typeof(Seq2SeqTransformer), Seq2SeqTransformer.Version.LoaderSignature),
        (typeof(TranslationScoringTransformer), TranslationScoringTransformer.Version.LoaderSignature),
        (typeof(TaggerTransformer), TaggerTransformer.Version.LoaderSignature),
        (typeof(SequenceClassifierTransformer), SequenceClassifierTransformer.Version.LoaderSignature),
        (typeof(SequenceRegressorTransformer), SequenceRegressorTransformer.Version.LoaderSignature),
        (typeof(ForecasterTransformer), ForecasterTransformer.Version.LoaderSignature),
        (typeof(NormalizingTransformer), NormalizingTransformer.Version.LoaderSignature),
    ]);

    /// <summary>Registers all of them; once for an environment is enough, more often does no harm.</summary>
    public static void Register(IHostEnvironment environment) => environment.ComponentCatalog.RegisterAssembly(s_assembly);
}
