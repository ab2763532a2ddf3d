using Microsoft.ML.Sequence;

namespace Microsoft.ML;

/// <summary>Opens the library from an <see cref="MLContext"/>.</summary>
public static class SequenceContext
{
    extension(MLContext context)
    {
        /// <summary>Gets the sequence operations: transforms, trainers, evaluation and generation. Touching it also registers the loaders of this library's models.</summary>
        public SequenceCatalog Sequence => new(context);
    }
}
