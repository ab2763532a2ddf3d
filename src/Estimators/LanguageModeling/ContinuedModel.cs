using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Decoding.Filters;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence;

/// <summary>A fitted language model of any kind that goes on from a prefix.</summary>
internal abstract class ContinuedModel : IDisposable
{
    /// <summary>The column of keys that a transformer reads; <see langword="null"/> when it is no language model.</summary>
    public static string? InputColumnNameOf(ITransformer transformer) => transformer switch
    {
        RnnLanguageModelTransformer net => net.InputColumnName,
        NGramLanguageModelTransformer ngrams => ngrams.InputColumnName,
        _ => null,
    };

    /// <summary>Makes one of a language model's transformer.</summary>
    public static ContinuedModel Of(ITransformer transformer) => transformer switch
    {
        RnnLanguageModelTransformer net => new Net(net.BorrowNet()),
        NGramLanguageModelTransformer ngrams => new NGrams(ngrams.Model),
        _ => throw new ArgumentException($"A {transformer.GetType().Name} is no language model.", nameof(transformer)),
    };

    /// <summary>Continues a prefix of at least one token, once for each choice; see <see cref="Continuation"/>.</summary>
    public abstract IEnumerable<ContinuedToken> Continue(IReadOnlyList<int> prefix, IReadOnlyList<ITokenChoice> choices, int count, IReadOnlyList<ILogitFilter> filters, Func<ContinuedToken, bool> ends);

    public virtual void Dispose()
    {
    }

    private sealed class Net(SharedNet<RnnLanguageModel>.Lease lease) : ContinuedModel
    {
        public override IEnumerable<ContinuedToken> Continue(IReadOnlyList<int> prefix, IReadOnlyList<ITokenChoice> choices, int count, IReadOnlyList<ILogitFilter> filters, Func<ContinuedToken, bool> ends) =>
            Continuation.Of<RecurrentState>(new RnnStepModel(lease.Net), prefix, choices, count, filters, ends);

        public override void Dispose() => lease.Dispose();
    }

    private sealed class NGrams(NGramLanguageModel model) : ContinuedModel
    {
        public override IEnumerable<ContinuedToken> Continue(IReadOnlyList<int> prefix, IReadOnlyList<ITokenChoice> choices, int count, IReadOnlyList<ILogitFilter> filters, Func<ContinuedToken, bool> ends) =>
            Continuation.Of<NGramStates>(new NGramStepModel(model), prefix, choices, count, filters, ends);
    }
}
