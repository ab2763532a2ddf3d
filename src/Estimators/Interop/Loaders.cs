using Microsoft.ML.Runtime;

namespace Microsoft.ML.Sequence.Interop;

/// <summary>The components of this library that a model zip may hold.</summary>
/// <remarks>ML.NET calls the static method <c>Create(IHostEnvironment, object)</c> that each of the types declares, with its load context as the second argument.</remarks>
internal static class Loaders
{
    private static readonly (Type Instance, string LoaderSignature)[] s_components =
    [
        (typeof(TokenizingTransformer), TokenizingTransformer.Version.LoaderSignature),
        (typeof(VocabularyTransformer), VocabularyTransformer.Version.LoaderSignature),
        (typeof(PartitioningTransformer), PartitioningTransformer.Version.LoaderSignature),
        (typeof(RnnLanguageModelTransformer), RnnLanguageModelTransformer.Version.LoaderSignature),
    ];

    /// <summary>Registers all of them; once for an environment is enough, more often does no harm.</summary>
    public static void Register(IHostEnvironment environment) => MlNetInternals.RegisterLoaders(environment, s_components);
}
