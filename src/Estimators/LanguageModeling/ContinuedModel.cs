using Microsoft.ML.Sequence.Decoding;
using Microsoft.ML.Sequence.Decoding.Filters;
using Microsoft.ML.Sequence.Modules;

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
    public static ContinuedModel Of(ITransformer transformer)
    {
        switch (transformer)
        {
            case RnnLanguageModelTransformer net:
                var lease = net.BorrowNet();
                return new Stepped<RecurrentState>(new RnnStepModel(lease.Net), lease);
            case NGramLanguageModelTransformer ngrams:
                return new Stepped<NGramStates>(new NGramStepModel(ngrams.Model));
            default:
                throw new ArgumentException($"A {transformer.GetType().Name} is no language model.", nameof(transformer));
        }
    }

    /// <summary>Continues a prefix of at least one token, once for each choice; see <see cref="Continuation"/>.</summary>
    public abstract IEnumerable<ContinuedToken> Continue(IReadOnlyList<int> prefix, IReadOnlyList<ITokenChoice> choices, int count, IReadOnlyList<ILogitFilter> filters, Func<ContinuedToken, bool> ends);

    /// <summary>Begins to read a sequence token by token.</summary>
    public abstract TokenReading StartReading();

    public abstract void Dispose();

    private sealed class Stepped<TState>(IStepModel<TState> model, IDisposable? resources = null) : ContinuedModel
        where TState : IDisposable
    {
        public override IEnumerable<ContinuedToken> Continue(IReadOnlyList<int> prefix, IReadOnlyList<ITokenChoice> choices, int count, IReadOnlyList<ILogitFilter> filters, Func<ContinuedToken, bool> ends) =>
            Continuation.Of(model, prefix, choices, count, filters, ends);

        public override TokenReading StartReading() => new TokenReading<TState>(model);

        public override void Dispose() => resources?.Dispose();
    }
}
