using Microsoft.ML.Sequence.Corpora;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence;

/// <summary>What <c>ml.Sequence</c> offers.</summary>
public sealed class SequenceCatalog
{
    private readonly MLContext _context;

    internal SequenceCatalog(MLContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _context = context;
        Loaders.Register(context);
    }

    /// <summary>Gets what stands between text and the keys that trainers read.</summary>
    public SequenceTransforms Transforms => new();

    /// <summary>Gets the trainers.</summary>
    public SequenceTrainers Trainers => new(_context);

    /// <summary>Says in words what touching <c>ml.Sequence</c> does: registers the loaders of this library's models, which <c>ml.Model.Load</c> needs.</summary>
    /// <returns>This catalog.</returns>
    public SequenceCatalog Register() => this;

    /// <summary>Makes a view of a file of texts. Nothing is held: every cursor reads the file anew, row by row.</summary>
    /// <typeparam name="TRow">What a row holds; its properties are the view's columns.</typeparam>
    /// <param name="corpus">The file, named by <see cref="Corpus"/>.</param>
    /// <returns>The view. Lines that gave no row are left out, and logged as a warning each time the last row was read; <see cref="Corpus{TRow}.Check"/> counts them beforehand.</returns>
    public IDataView Load<TRow>(Corpus<TRow> corpus)
        where TRow : class
    {
        ArgumentNullException.ThrowIfNull(corpus);
        return CorpusView.Of(_context, corpus);
    }

    /// <summary>Measures a language model on scored data: windows, when the data has a label column, or whole rows. The metrics say which.</summary>
    /// <param name="data">Data with scores, as <see cref="RnnLanguageModelTransformer"/> adds them.</param>
    /// <param name="labelColumnName">The column whose presence tells windows from rows.</param>
    /// <param name="scoreColumnName">The column of log-probabilities.</param>
    /// <returns>Cross entropy, bits a token, perplexity and the number of tokens.</returns>
    /// <exception cref="ArgumentException">The column is missing or of the wrong type, or no token was scored.</exception>
    public LanguageModelMetrics EvaluateLanguageModel(IDataView data, string labelColumnName = ColumnNames.Label, string scoreColumnName = ColumnNames.Score)
    {
        ArgumentNullException.ThrowIfNull(data);
        return LanguageModelEvaluation.Evaluate(data, labelColumnName, scoreColumnName);
    }

    /// <summary>Measures translations, or any other written text, by references.</summary>
    /// <param name="data">Data with what a model wrote and what people wrote.</param>
    /// <param name="labelColumnName">The column of references: Text for one a row, Vector&lt;Text&gt; for several, whose number may vary. Each is a whole sentence; empty ones do not count.</param>
    /// <param name="predictionColumnName">The column of what the model wrote: Text, a whole sentence.</param>
    /// <param name="options">What BLEU leaves open; <see langword="null"/> for sacreBLEU's defaults.</param>
    /// <returns>BLEU, the number of sentences, and the share of them that equal a reference.</returns>
    /// <exception cref="ArgumentException">A column is missing or of the wrong type, a row has no reference, there is no row, or an option is out of its range.</exception>
    public TranslationMetrics EvaluateTranslation(
        IDataView data, string labelColumnName = ColumnNames.Label, string predictionColumnName = ColumnNames.PredictedLabel, BleuOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        return TranslationEvaluation.Evaluate(data, labelColumnName, predictionColumnName, options);
    }

    /// <summary>Makes a generator of text from a fitted chain.</summary>
    /// <param name="model">A chain that holds a tokenizer, a vocabulary and a language model.</param>
    /// <returns>The generator; dispose of it when it is not needed any more.</returns>
    /// <exception cref="ArgumentException">A stage is missing.</exception>
    public TextGenerator CreateTextGenerator(ITransformer model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new TextGenerator(_context, model);
    }

    /// <summary>Makes a translator of texts from a fitted chain.</summary>
    /// <param name="model">A chain that holds a tokenizer, a vocabulary and a <see cref="Seq2SeqTransformer"/>.</param>
    /// <param name="detokenizer">What puts the target's tokens together again; <see langword="null"/> for that of the chain's <c>Detokenize</c>, and without one a space between them.</param>
    /// <returns>The translator; dispose of it when it is not needed any more.</returns>
    /// <exception cref="ArgumentException">A stage is missing.</exception>
    public Translator CreateTranslator(ITransformer model, IDetokenizer? detokenizer = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new Translator(model, detokenizer);
    }

    /// <summary>Makes one chain of several fitted ones, whose translators average how probable they find each token.</summary>
    /// <param name="models">Chains of the same vocabularies; all but their translators are taken from the first.</param>
    /// <returns>The chain. It is saved and loaded like any other.</returns>
    /// <exception cref="ArgumentException">A model holds no <see cref="Seq2SeqTransformer"/>, or their vocabularies differ.</exception>
    public ITransformer Ensemble(params IReadOnlyList<ITransformer> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        return TranslatorEnsemble.Of(models);
    }
}
