using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Columns;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Vocabularies;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence;

/// <summary>What is found out about the data before a net with an encoder is made: its vocabulary, its characters, and word vectors for it.</summary>
internal sealed class EncoderPreparation
{
    private readonly EncoderOptions _options;
    private readonly (uint Key, float[] Vector)[] _vectors = [];

    private EncoderPreparation(EncoderOptions options, IDataView input, string owner)
    {
        _options = options;
        var keys = ColumnKind.KeyVector.FindIn(input.Schema, options.FeaturesColumnName, owner);
        var words = options.WordsColumnName is { } name ? ColumnKind.TextVector.FindIn(input.Schema, name, owner) : default(DataViewSchema.Column?);
        int size = ColumnKeys.VocabularySizeOf(keys);
        string[] tokens = options.WordVectorsPath is null ? ColumnKeys.TextsOf(keys) ?? [] : ColumnKeys.TokensOf(keys, owner);
        Characters = words is { } column ? CharactersOf(input, column) : null;
        int embeddingSize = options.EmbeddingSize;
        if (options.WordVectorsPath is { } path)
        {
            var vectors = WordVectors.Load(path, tokens.SelectMany(t => (string[])[t, t.ToLowerInvariant()]).ToHashSet(StringComparer.Ordinal));
            embeddingSize = vectors.Size;
            _vectors = [.. tokens.Select((t, i) => (Key: (uint)i + 1, Vector: vectors.Find(t)!)).Where(v => v.Vector is not null)];
            if (_vectors.Length == 0) throw new InvalidOperationException($"None of the {size} tokens of column '{keys.Name}' has a vector in '{path}'. Name a file of the same language and kind of tokens.");
        }
        uint unknown = (uint)(Array.IndexOf(tokens, SpecialTokens.Unknown) + 1);
        Columns = new FeatureColumns(options.FeaturesColumnName, options.WordsColumnName, unknown, Characters?.Characters);
        Config = new TokenEncoderConfig(size, options.Cell, embeddingSize, options.HiddenSize, options.Layers, options.Dropout)
        {
            Bidirectional = options.Bidirectional,
            WordDropout = options.WordDropout,
            CharacterCount = Characters?.Characters.Count ?? 0,
            CharacterEmbeddingSize = Characters is null ? 0 : options.CharacterEmbeddingSize,
            CharacterHiddenSize = Characters is null ? 0 : options.CharacterHiddenSize,
        };
    }

    public TokenEncoderConfig Config { get; }

    public FeatureColumns Columns { get; }

    public WordCharacters? Characters { get; }

    /// <summary>Looks at the data.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of the wrong type.</exception>
    /// <exception cref="InvalidOperationException">There is no character, or no word has a vector.</exception>
    /// <exception cref="FormatException">The file of word vectors cannot be read.</exception>
    public static EncoderPreparation Of(EncoderOptions options, IDataView input, string owner) => new(options, input, owner);

    /// <summary>Puts the weights of a new net where they are to begin.</summary>
    public void Initialize(nn.Module net, TokenEncoder encoder)
    {
        InitialWeights.Set(net, new InitialWeights.Settings(_options.Cell, _options.Initialization, Range: null, ForgetGateBias: null), tied: null);
        encoder.SetEmbeddings(_vectors);
    }

    /// <summary>Puts rows of like length into batches, in an order of chance.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="featuresOf">Says what the net reads of a row.</param>
    /// <param name="random">Decides the order; <see langword="null"/> for that of length.</param>
    public IEnumerable<IReadOnlyList<T>> Group<T>(IEnumerable<T> rows, Func<T, FeatureRow> featuresOf, Random? random) =>
        LengthBuckets.Group(rows, row => featuresOf(row).Keys.Length, _options.BatchSize, _options.BucketPoolSize, WindowView.PoolTokens, random);

    private static WordCharacters CharactersOf(IDataView input, DataViewSchema.Column column)
    {
        var characters = WordCharacters.Of(FeatureReader.WordsOf(input, column));
        return characters.Characters.Count > 0 ? characters : throw new InvalidOperationException($"There is nothing to train on: no row has a word in '{column.Name}'. Give rows with words.");
    }
}
