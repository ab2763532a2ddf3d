using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>Continues texts, row by row. Made by fitting a <see cref="TextGeneratingEstimator"/>.</summary>
/// <remarks>
/// It is saved with all that it needs: tokenizer, vocabulary and language model. It holds native memory only while a cursor or a prediction engine of it is open, and may be read by any number of threads.
/// </remarks>
// *** Model format ***  generation.json: Options   tokenizer.json: see TokenizerFile   vocabulary.txt: see VocabularyFile   and the entries of the language model
public sealed class TextGeneratingTransformer : RowTransformer, IDisposable
{
    internal const string CallName = "GenerateText";

    private readonly IHostEnvironment _environment;
    private readonly string _outputColumnName;
    private readonly string _inputColumnName;
    private readonly TextChain _chain;

    internal TextGeneratingTransformer(IHostEnvironment environment, string outputColumnName, string inputColumnName, TextChain chain, GenerationOptions generation) =>
        (_environment, _outputColumnName, _inputColumnName, _chain, Generation) = (environment, outputColumnName, inputColumnName, chain, generation);

    private enum ModelKind
    {
        Rnn,
        NGram,
    }

    /// <summary>Gets how it goes on. The seed is that of the first row.</summary>
    public GenerationOptions Generation { get; }

    internal static ComponentVersion Version { get; } = new("SEQGENER", "SequenceTextGenerating");

    /// <summary>Frees the native memory of prediction engines that are not used any more. The transformer itself stays usable.</summary>
    /// <remarks>A prediction engine that owns its model does this when it is disposed of, for ML.NET does not dispose of the rows that an engine reads.</remarks>
    public void Dispose() => (_chain.LanguageModel as IDisposable)?.Dispose();

    internal static TextGeneratingTransformer Create(IHostEnvironment environment, object context)
    {
        var loader = new ModelLoader(context, Version);
        var options = loader.ReadJson<Options>(ModelEntry.Generation);
        var tokenizer = loader.Read(ModelEntry.Tokenizer, TokenizerFile.Read);
        var vocabulary = loader.Read(ModelEntry.Vocabulary, stream => VocabularyFile.Read(stream, options.UnknownToken));
        var (model, size) = ReadModel(loader, options.Model);
        if (size != vocabulary.Count) throw new FormatException($"Entry '{ModelEntry.Vocabulary}' of the model holds {vocabulary.Count} tokens, its language model knows {size}. It was altered; save the model again.");
        try
        {
            _ = new GenerationPlan(options.Generation, vocabulary);
            return new TextGeneratingTransformer(environment, options.OutputColumnName, options.InputColumnName, new TextChain(tokenizer, vocabulary, model), options.Generation);
        }
        catch (ArgumentException fault)
        {
            throw new FormatException($"Entry '{ModelEntry.Generation}' of the model cannot be used. {fault.Message} It was altered; save the model again.", fault);
        }
    }

    private static (ITransformer Model, int VocabularySize) ReadModel(ModelLoader loader, ModelKind kind)
    {
        if (kind == ModelKind.NGram)
        {
            var ngrams = NGramLanguageModelTransformer.Read(loader);
            return (ngrams, ngrams.Model.VocabularySize);
        }
        var net = RnnLanguageModelTransformer.Read(loader);
        return (net, net.Config.VocabularySize);
    }

    private protected override void Save(ModelSaveContext context)
    {
        var saver = new ModelSaver(context, Version);
        var ngrams = _chain.LanguageModel as NGramLanguageModelTransformer;
        saver.WriteJson(ModelEntry.Generation, new Options(_outputColumnName, _inputColumnName, ngrams is null ? ModelKind.Rnn : ModelKind.NGram, _chain.Vocabulary.UnknownToken, Generation));
        saver.Write(ModelEntry.Tokenizer, stream => TokenizerFile.Write(_chain.Tokenizer, stream));
        saver.Write(ModelEntry.Vocabulary, stream => VocabularyFile.Write(_chain.Vocabulary, stream));
        ngrams?.Write(saver);
        (_chain.LanguageModel as RnnLanguageModelTransformer)?.Write(saver);
    }

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema) => new Mapping(this, ColumnKind.Text.FindIn(inputSchema, _inputColumnName, CallName));

    private sealed record Options(string OutputColumnName, string InputColumnName, ModelKind Model, string? UnknownToken, GenerationOptions Generation);

    private sealed class Mapping(TextGeneratingTransformer owner, DataViewSchema.Column prefixes) : IColumnMapping
    {
        public IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; } = [new(owner._outputColumnName, TextDataViewType.Instance)];

        public IReadOnlyList<DataViewSchema.Column> Sources { get; } = [prefixes];

        public BoundColumns Bind(DataViewRow input)
        {
            var getPrefix = input.GetGetter<ReadOnlyMemory<char>>(prefixes);
            var generator = new TextGenerator(owner._environment, owner._chain);
            ValueGetter<ReadOnlyMemory<char>> getText = (ref ReadOnlyMemory<char> value) =>
            {
                getPrefix(ref value);
                string prefix = value.ToString();
                if (!generator.CanContinue(prefix)) return;
                var options = owner.Generation;
                value = generator.Generate(prefix, options with { Seed = unchecked(options.Seed + (int)input.Position) }).AsMemory();
            };
            return new BoundColumns([getText], generator);
        }
    }
}
