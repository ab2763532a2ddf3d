using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>What the options of trainers have in common whose net reads whole sequences of words and says something of them, or of each word.</summary>
public abstract class EncoderOptions : TrainingOptions
{
    private protected EncoderOptions()
    {
    }

    /// <summary>Gets or sets the column of the words' keys.</summary>
    /// <value>The default value is <c>TokenIds</c>.</value>
    [Required]
    public string FeaturesColumnName { get; set; } = ColumnNames.TokenIds;

    /// <summary>Gets or sets the column of the words themselves, as many as keys, whose characters the net reads beside the keys.</summary>
    /// <value>The default value is <see langword="null"/>: it reads keys alone.</value>
    /// <remarks>The characters of the training data become part of the model. Of words of more than 32 characters the first 16 and the last 16 are read.</remarks>
    public string? WordsColumnName { get; set; }

    /// <summary>Gets or sets the kind of recurrent cell, of words and of characters.</summary>
    /// <value>The default value is <see cref="RecurrentCell.Gru"/>.</value>
    [EnumDataType(typeof(RecurrentCell))]
    public RecurrentCell Cell { get; set; } = RecurrentCell.Gru;

    /// <summary>Gets or sets how many features a word's embedding has.</summary>
    /// <value>The default value is 100.</value>
    /// <remarks>Ignored with a <see cref="WordVectorsPath"/>: there are as many as the file's vectors have.</remarks>
    [Range(1, 65_536)]
    public int EmbeddingSize { get; set; } = EncoderDefaults.EmbeddingSize;

    /// <summary>Gets or sets how many units each recurrent layer has in each direction.</summary>
    /// <value>The default value is 128.</value>
    [Range(1, 65_536)]
    public int HiddenSize { get; set; } = EncoderDefaults.HiddenSize;

    /// <summary>Gets or sets how many recurrent layers there are.</summary>
    /// <value>The default value is 1.</value>
    [Range(1, 64)]
    public int Layers { get; set; } = EncoderDefaults.Layers;

    /// <summary>Gets or sets whether the layers read each sequence in both directions.</summary>
    /// <value>The default value is <see langword="true"/>.</value>
    public bool Bidirectional { get; set; } = true;

    /// <summary>Gets or sets the probability with which training drops a feature of what the first layer reads, between the layers, and of what is read out.</summary>
    /// <value>The default value is 0.5.</value>
    [Range(0, 0.99)]
    public double Dropout { get; set; } = EncoderDefaults.Dropout;

    /// <summary>Gets or sets the probability with which training reads a word as one that is not known, so that the net learns what to make of such.</summary>
    /// <value>The default value is 0.05.</value>
    /// <remarks>A word that is not known is the token <c>&lt;unk&gt;</c> of the vocabulary, or a missing key (0) between others. Its characters are read all the same.</remarks>
    [Range(0, 0.99)]
    public double WordDropout { get; set; } = EncoderDefaults.WordDropout;

    /// <summary>Gets or sets how many features a character's embedding has.</summary>
    /// <value>The default value is 32.</value>
    /// <remarks>Ignored without a <see cref="WordsColumnName"/>.</remarks>
    [Range(1, 65_536)]
    public int CharacterEmbeddingSize { get; set; } = EncoderDefaults.CharacterEmbeddingSize;

    /// <summary>Gets or sets how many units the layer that reads characters has in each direction.</summary>
    /// <value>The default value is 32.</value>
    /// <remarks>Ignored without a <see cref="WordsColumnName"/>.</remarks>
    [Range(1, 65_536)]
    public int CharacterHiddenSize { get; set; } = EncoderDefaults.CharacterHiddenSize;

    /// <summary>Gets or sets a text file of word vectors, of word2vec, GloVe or fastText, that the words' embeddings begin with; training changes them further.</summary>
    /// <value>The default value is <see langword="null"/>: embeddings begin at random.</value>
    /// <remarks>
    /// A word of the vocabulary is looked up as it is, then in lower case; one that the file lacks begins at random. Words that the vocabulary lacks are not known, whatever the file has:
    /// <see cref="Vocabularies.WordVectors.Words"/> makes a vocabulary of the file's.
    /// </remarks>
    public string? WordVectorsPath { get; set; }

    /// <summary>Gets or sets where the weights begin.</summary>
    /// <value>The default value is <see cref="WeightInitialization.Default"/>.</value>
    [EnumDataType(typeof(WeightInitialization))]
    public WeightInitialization Initialization { get; set; } = WeightInitialization.Default;

    /// <summary>Gets or sets how many rows are held to be shuffled and sorted by length into batches.</summary>
    /// <value>The default value is 100,000. With fewer, memory is less and padding more.</value>
    [Range(1, int.MaxValue)]
    public int BucketPoolSize { get; set; } = EncoderDefaults.BucketPoolSize;

    /// <summary>Gets or sets data that loss and score are measured on after every epoch, with the columns of features and labels.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public IDataView? ValidationSet { get; set; }

    /// <summary>What is wrong between options, each a sentence; <see langword="null"/> where all is well.</summary>
    /// <param name="measuresScore">Whether validation gives a score.</param>
    internal IEnumerable<string?> BrokenEncoderRules(bool measuresScore) =>
    [
        WordVectorsPath is { } path && !File.Exists(path) ? $"WordVectorsPath must be a file, there is none at '{path}'." : null,
        WordsColumnName == FeaturesColumnName ? $"WordsColumnName and FeaturesColumnName must differ, both were '{FeaturesColumnName}'." : null,
        .. BrokenRules(measuresLoss: ValidationSet is not null, measuresScore: measuresScore && ValidationSet is not null),
    ];
}
