using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Interop;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.RowMapping;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence;

/// <summary>Fills in the masks of each row with a trained net, and scores tokens by those on both sides of them. Made by fitting a <see cref="MaskedLanguageModelTrainer"/>.</summary>
/// <remarks>
/// | column | type | |
/// |---|---|---|
/// | tokens, in | Vector of Key of UInt32 | rows, in the keys that the model was trained with |
/// | label, in | the same, as many | optional: what truly stands in each place, 0 where that is not known |
/// | <c>PredictedTokenIds</c> | Vector of Key of UInt32 | the row with each mask filled in by the most probable token, the others as they are |
/// | <c>Candidates</c> | Vector of Key of UInt32 | for each mask in order the k most probable keys, the most probable first and of equal ones the lower: masks x k |
/// | <c>CandidateProbabilities</c> | Vector of Single | how probable each is, 0 to 1 |
/// | <c>Score</c> | Vector of Single | a natural-log probability for each token |
///
/// Several masks of a row are filled in each as if the others were not. The mask, and the tokens that training never picked, are never predicted: the probabilities of the others sum to 1.
/// Missing keys (0) at both ends of a row are padding, which changes nothing.
///
/// With a column of labels the score is that of the label at each mask, and NaN elsewhere. Without one it is the pseudo-log-likelihood (Salazar et al. 2020, arXiv:1910.14659):
/// each token is masked in turn and scored by all the others. A row of T tokens is then read T times, which costs T x T steps, and only when the column is read.
/// Scores are NaN where a token is missing, a mask, or never predicted. <c>ml.Sequence.EvaluateLanguageModel</c> makes the pseudo-perplexity of them; where there are such tokens, tell it
/// to measure by the scores alone (<c>tokenIdsColumnName: null</c>), and where there are labels, give them the key 0 at all places but the masks.
///
/// A cursor reads 64 rows ahead and has the net read them together; what a row gets does not depend on its company.
/// It holds native memory only while a cursor, a prediction engine or a <see cref="MaskFiller"/> of it is open, and may be read by any number of threads.
/// </remarks>
// *** Model format ***  options.json: Options   weights.safetensors: the state dict of Models/MaskedLanguageModel
public sealed class MaskedLanguageModelTransformer : RowTransformer, IDisposable
{
    internal const string CallName = "MaskedLanguageModel";

    private readonly Options _options;
    private readonly SharedNet<MaskedLanguageModel> _net;

    internal MaskedLanguageModelTransformer(MaskedLanguageModelColumns columns, string maskToken, int candidateCount, MaskedLanguageModelConfig config, Weights weights)
        : this(new Options(columns, maskToken, candidateCount, config), weights)
    {
    }

    private MaskedLanguageModelTransformer(Options options, Weights weights) =>
        (_options, _net) = (options, new SharedNet<MaskedLanguageModel>(() => new MaskedLanguageModel(options.Net), weights));

    /// <summary>Gets the shape of the net.</summary>
    public MaskedLanguageModelConfig Config => _options.Net;

    /// <summary>Gets the token that hides another.</summary>
    public string MaskToken => _options.MaskToken;

    /// <summary>Gets how many candidates each mask has, no more than there are tokens to predict.</summary>
    public int CandidateCount => _options.CandidateCount;

    internal static ComponentVersion Version { get; } = new("SEQMSKLM", "SequenceMaskedLanguage");

    internal MaskedLanguageModelColumns Columns => _options.Columns;

    /// <summary>Frees the native memory of prediction engines that are not used any more. The transformer itself stays usable.</summary>
    /// <remarks>A prediction engine that owns its model does this when it is disposed of, for ML.NET does not dispose of the rows that an engine reads.</remarks>
    public void Dispose() => _net.Dispose();

    internal SharedNet<MaskedLanguageModel>.Lease BorrowNet() => _net.Borrow();

    internal static MaskedLanguageModelTransformer Create(IHostEnvironment environment, object context)
    {
        var loader = new ModelLoader(context, Version);
        var options = loader.ReadJson<Options>(ModelEntry.Options);
        var weights = loader.Read(ModelEntry.Weights, SafeTensors.Read);
        Check(options, weights);
        var transformer = new MaskedLanguageModelTransformer(options, weights);
        transformer.BorrowNet().Dispose();
        return transformer;
    }

    private protected override void Save(ModelSaveContext context)
    {
        var saver = new ModelSaver(context, Version);
        saver.WriteJson(ModelEntry.Options, _options);
        saver.Write(ModelEntry.Weights, stream => SafeTensors.Write(_net.Weights, stream));
    }

    private protected override IColumnMapping MappingFor(DataViewSchema inputSchema)
    {
        var reader = MaskedReader.For(inputSchema, Columns.Input, Columns.Label, Config.VocabularySize);
        ulong count = ColumnKeys.CountOf(reader.Tokens);
        if (count != (ulong)Config.VocabularySize) throw new ArgumentException($"Column '{Columns.Input}' of {CallName} has {count} keys, the model was trained with {Config.VocabularySize}. Make keys with the vocabulary that the model was trained with.", nameof(inputSchema));
        return new MaskFillingMapping(this, reader);
    }

    // An entry may be well-formed and still say what cannot be.
    private static void Check(Options options, Weights weights)
    {
        try
        {
            options.Net.CheckAgainst(weights.Tensors.Sum(t => t.Values.LongLength));
        }
        catch (FormatException fault)
        {
            throw new FormatException($"Entry '{ModelEntry.Options}' of the model cannot be read. {fault.Message}", fault);
        }
        int predicted = options.Net.PredictedKeys().Count(p => p);
        string? broken = options.Columns.BrokenRules().Append(options.MaskToken.Length == 0 ? "MaskToken must be given, was empty." : null).FirstOrDefault(r => r is not null)
            ?? (options.CandidateCount < 1 || options.CandidateCount > predicted ? $"CandidateCount must be between 1 and the {predicted} keys to predict, was {options.CandidateCount}." : null);
        if (broken is not null) throw new FormatException($"Entry '{ModelEntry.Options}' of the model cannot be read. {broken} It was altered; save the model again.");
    }

    private sealed record Options(MaskedLanguageModelColumns Columns, string MaskToken, int CandidateCount, MaskedLanguageModelConfig Net);
}
