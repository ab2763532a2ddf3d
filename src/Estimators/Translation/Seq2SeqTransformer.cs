using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Training;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence;

/// <summary>Translates the source of each row with one trained net, or with several as one. Made by fitting a <see cref="Seq2SeqTrainer"/>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | source, in | Vector of Key of UInt32 | what is to be translated, in the keys that the model was trained with |
/// | output | Vector of Key of UInt32, of variable length | what the model writes, with the target's vocabulary as <c>KeyValues</c> annotation; never the token that ends it |
/// | <c>Score</c> | Single | what the decoder ranks by; NaN where it found nothing |
/// | <c>PredictedTokens</c> | Vector of Text | with <see cref="DecodingOptions.UnknownSourceColumnName"/> |
/// | <c>TokenScores</c> | Vector of Single | with <see cref="DecodingOptions.TokenScores"/>: natural-log probability of each token, the one that ends it included |
/// | <c>Attention</c> | Vector of Single | with <see cref="DecodingOptions.Attention"/>: (tokens written with the end, source tokens with the end), row by row |
///
/// With <see cref="DecodingOptions.NBest"/> n, the same columns with 2 to n behind their names. With <see cref="DecodingStrategy.Reference"/> nothing is written: the target column
/// is scored, <c>Score</c> is its log-probability, and <c>TokenScores</c> is there. A source without tokens is read as its end alone, or as one step of padding where its vocabulary has no end.
/// A cursor reads <see cref="DecodingOptions.BatchSize"/> rows ahead and translates them together; what a row gets does not depend on its company.
/// It holds native memory only while a cursor, a prediction engine or a translator of it is open, and may be read by any number of threads.
/// </remarks>
// *** Model format ***  options.json: Options   source-vocabulary.txt, vocabulary.txt: see VocabularyFile   weights.safetensors: the state dict of Models/EncoderDecoder; of an ensemble's other members: weights-2.safetensors, ...
public sealed class Seq2SeqTransformer : RowTransformer, IDisposable
{
    internal const string CallName = "Seq2Seq";
    private const int MaximumMembers = 1000;

    private readonly Columns _columns;
    private readonly IReadOnlyList<Member> _members;

    internal Seq2SeqTransformer(Columns columns, DecodingOptions decoding, PairKeys keys, IEnumerable<(Seq2SeqConfig Config, Weights Weights)> nets)
        : this(columns, decoding, keys, [.. nets.Select(n => new Member(n.Config, new SharedNet<EncoderDecoder>(() => new EncoderDecoder(n.Config, keys.CopyClasses()), n.Weights)))])
    {
    }

    private Seq2SeqTransformer(Columns columns, DecodingOptions decoding, PairKeys keys, IReadOnlyList<Member> members) =>
        (_columns, Decoding, Keys, _members) = (columns, decoding, keys, members);

    /// <summary>Gets the shape of the net, of each where there are several.</summary>
    public IReadOnlyList<Seq2SeqConfig> Configs => [.. _members.Select(m => m.Config)];

    /// <summary>Gets how it writes.</summary>
    public DecodingOptions Decoding { get; }

    internal static ComponentVersion Version { get; } = new("SEQSEQ2S", "SequenceSeq2Seq");

    internal PairKeys Keys { get; }

    internal string SourceColumnName => _columns.Source;

    internal string OutputColumnName => _columns.Output;

    internal bool HasAttention => _members.All(m => m.Config.Architecture.HasAttention);

    /// <summary>Makes a transformer of the same nets that writes otherwise.</summary>
    /// <param name="decoding">How.</param>
    /// <returns>The transformer; it shares the nets with this one.</returns>
    /// <exception cref="ArgumentException">An option is out of range or does not fit the nets; the message lists all faults.</exception>
    public Seq2SeqTransformer With(DecodingOptions decoding)
    {
        ArgumentNullException.ThrowIfNull(decoding);
        OptionFaults.ThrowIfAny(decoding, decoding.BrokenRules(HasAttention));
        return new Seq2SeqTransformer(_columns, decoding, Keys, _members);
    }

    /// <summary>Frees the native memory of prediction engines that are not used any more. The transformer itself stays usable.</summary>
    /// <remarks>A prediction engine that owns its model does this when it is disposed of, for ML.NET does not dispose of the rows that an engine reads.</remarks>
    public void Dispose()
    {
        foreach (var member in _members) member.Net.Dispose();
    }

    /// <summary>Makes a transformer of the nets of several, which average what they find probable.</summary>
    internal Seq2SeqTransformer TogetherWith(IReadOnlyList<Seq2SeqTransformer> others)
    {
        foreach (var other in others)
        {
            if (!other.Keys.Source.Tokens.SequenceEqual(Keys.Source.Tokens) || !other.Keys.Target.Tokens.SequenceEqual(Keys.Target.Tokens)) throw new ArgumentException("The models of an ensemble must have the same vocabularies, source and target, in the same order. Train them with one fitted vocabulary.", nameof(others));
        }
        var all = new Seq2SeqTransformer(_columns, Decoding, Keys, [.. _members, .. others.SelectMany(o => o._members)]);
        return all.With(Decoding);
    }

    internal NetLease Borrow() => new([.. _members.Select(m => m.Net.Borrow())]);

    internal static Seq2SeqTransformer Create(IHostEnvironment environment, object context)
    {
        var loader = new ModelLoader(context, Version);
        var options = loader.ReadJson<Options>(ModelEntry.Options);
        if (options.Nets.Count is 0 or > MaximumMembers || options.Nets.Contains(null!)) throw new FormatException($"Entry '{ModelEntry.Options}' of the model describes {options.Nets.Count} nets. It was altered; save the model again.");
        var source = ReadVocabulary(loader, ModelEntry.SourceVocabulary, options.UnknownToken.Source);
        var target = ReadVocabulary(loader, ModelEntry.Vocabulary, options.UnknownToken.Target);
        var keys = Checked(ModelEntry.Vocabulary, () => new PairKeys(source, target));
        var nets = options.Nets.Select((config, i) => (config, CheckedWeights(loader, config, keys, i))).ToList();
        var transformer = Checked(ModelEntry.Options, () => new Seq2SeqTransformer(options.Columns, options.Decoding, keys, nets).With(options.Decoding));
        for (int i = 0; i < nets.Count; i++) Checked(ModelEntry.WeightsOf(i), transformer._members[i].Net.Borrow).Dispose();
        return transformer;
    }

    // An entry may be well-formed and still say what cannot be.
    private static T Checked<T>(string entry, Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            throw new FormatException($"Entry '{entry}' of the model cannot be read. {fault.Message} It was altered; save the model again.", fault);
        }
    }

    private static Vocabulary ReadVocabulary(ModelLoader loader, string entry, string? unknownToken) => loader.Read(entry, stream => VocabularyFile.Read(stream, unknownToken));

    private static Weights CheckedWeights(ModelLoader loader, Seq2SeqConfig config, PairKeys keys, int member)
    {
        var weights = loader.Read(ModelEntry.WeightsOf(member), SafeTensors.Read);
        if (config.SourceVocabularySize != keys.SourceCount || config.TargetVocabularySize != keys.TargetCount) throw new FormatException($"The model describes a net of {config.SourceVocabularySize} source and {config.TargetVocabularySize} target tokens and holds vocabularies of {keys.SourceCount} ('{ModelEntry.SourceVocabulary}') and {keys.TargetCount} ('{ModelEntry.Vocabulary}'). It was altered; save the model again.");
        return Checked(ModelEntry.Options, () =>
        {
            config.CheckAgainst(weights.Tensors.Sum(t => t.Values.LongLength));
            return weights;
        });
    }

    private protected override void Save(ModelSaveContext context)
    {
        var saver = new ModelSaver(context, Version);
        saver.WriteJson(ModelEntry.Options, new Options(_columns, Decoding, new Unknown(Keys.Source.UnknownToken, Keys.Target.UnknownToken), Configs));
        saver.Write(ModelEntry.SourceVocabulary, stream => VocabularyFile.Write(Keys.Source, stream));
        saver.Write(ModelEntry.Vocabulary, stream => VocabularyFile.Write(Keys.Target, stream));
        for (int i = 0; i < _members.Count; i++)
        {
            var weights = _members[i].Net.Weights;
            saver.Write(ModelEntry.WeightsOf(i), stream => SafeTensors.Write(weights, stream));
        }
    }

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema)
    {
        var source = ColumnKind.KeyVector.FindIn(inputSchema, _columns.Source, CallName);
        if (Decoding.Strategy == DecodingStrategy.Reference) return new ReferenceMapping(this, source, ColumnKind.KeyVector.FindIn(inputSchema, _columns.Target, CallName));
        DataViewSchema.Column? texts = Decoding.UnknownSourceColumnName is { } name ? ColumnKind.TextVector.FindIn(inputSchema, name, CallName) : null;
        return new DecodingMapping(this, source, texts);
    }

    /// <summary>The names of the columns that it reads and writes.</summary>
    internal sealed record Columns(string Output, string Source, string Target);

    private sealed record Unknown(string? Source, string? Target);

    private sealed record Options(Columns Columns, DecodingOptions Decoding, Unknown UnknownToken, IReadOnlyList<Seq2SeqConfig> Nets);

    private sealed record Member(Seq2SeqConfig Config, SharedNet<EncoderDecoder> Net);

    /// <summary>The right to use all nets until disposal.</summary>
    internal sealed class NetLease(IReadOnlyList<SharedNet<EncoderDecoder>.Lease> leases) : IDisposable
    {
        public IReadOnlyList<EncoderDecoder> Nets { get; } = [.. leases.Select(l => l.Net)];

        public void Dispose()
        {
            foreach (var lease in leases) lease.Dispose();
        }
    }
}
