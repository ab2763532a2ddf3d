using Microsoft.ML.Sequence.Decoding.Searching;

namespace Microsoft.ML.Sequence.Decoding;

/// <summary>Finds probable sequences with a model that it knows only by its steps.</summary>
/// <remarks>
/// All sequences are stepped together, those that are done leave the batch, and a sequence's result depends on nothing but its own
/// log-probabilities. A search has no memory and may serve many models and threads.
/// </remarks>
public abstract class Search
{
    private protected Search()
    {
    }

    private protected virtual bool NeedsAttention => false;

    /// <summary>Searches.</summary>
    /// <param name="model">The model.</param>
    /// <param name="settings">Tokens, limits and constraints.</param>
    /// <returns>For each of the model's sequences its hypotheses, best first; fewer than asked for, or none, when no more were found.</returns>
    /// <typeparam name="TState">The model's state.</typeparam>
    /// <exception cref="ArgumentException">A setting does not fit the model or the search; the message says which.</exception>
    /// <exception cref="InvalidOperationException">The model gave a log-probability that is not a number.</exception>
    public IReadOnlyList<IReadOnlyList<Hypothesis>> Run<TState>(IStepModel<TState> model, SearchSettings settings)
        where TState : IDisposable
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(settings);
        var attentive = model is IAttentiveStepModel<TState> { SourceLength: > 0 } shows ? shows : null;
        if (NeedsAttention && attentive is null)
        {
            throw new ArgumentException($"The {GetType().Name} has a coverage penalty, which needs a model that shows its attention, an {nameof(IAttentiveStepModel<>)}; {model.GetType().Name} shows none. Set the coverage penalty to 0.", nameof(model));
        }

        var tasks = SequenceTask.ForEach(model.Count, model.VocabularySize, settings);
        var frontiers = tasks.Select(Begin).ToArray();
        SearchLoop.Run(model, settings.KeepAttention || NeedsAttention ? attentive : null, settings.StartToken, frontiers);
        return [.. frontiers.Select((frontier, i) => frontier.Results(settings.NBest, settings.KeepAttention))];
    }

    private protected abstract Frontier Begin(SequenceTask task);
}
