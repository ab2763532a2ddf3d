using System.ComponentModel.DataAnnotations;
using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Training;

namespace Microsoft.ML.Sequence;

/// <summary>Options of <see cref="Seq2SeqTrainer"/>.</summary>
public sealed class Seq2SeqOptions : TrainingOptions
{
    /// <summary>Gets or sets the column of keys to add: what the model writes.</summary>
    /// <value>The default value is <c>PredictedTokenIds</c>.</value>
    [Required]
    [OutsideTheRun]
    public string OutputColumnName { get; set; } = ColumnNames.PredictedTokenIds;

    /// <summary>Gets or sets the column of keys to translate.</summary>
    /// <value>The default value is <c>SourceIds</c>.</value>
    [Required]
    public string SourceColumnName { get; set; } = ColumnNames.SourceIds;

    /// <summary>Gets or sets the column of keys to learn from. Its vocabulary has the tokens that begin and end a target.</summary>
    /// <value>The default value is <c>TargetIds</c>.</value>
    [Required]
    public string TargetColumnName { get; set; } = ColumnNames.TargetIds;

    /// <summary>Gets or sets the shape of the net.</summary>
    /// <value>The default value is a bidirectional GRU with general attention, see <see cref="Seq2SeqArchitecture"/>.</value>
    [Required]
    public Seq2SeqArchitecture Architecture { get; set; } = new();

    /// <summary>Gets or sets how often the decoder is trained on its own words.</summary>
    /// <value>The default value is <see cref="TeacherForcing.Always"/>.</value>
    [Required]
    public TeacherForcing TeacherForcing { get; set; } = TeacherForcing.Always;

    /// <summary>Gets or sets the share of the probability that training spreads over all tokens (Szegedy et al. 2016, arXiv:1512.00567, section 7).</summary>
    /// <value>The default value is 0.</value>
    [Range(0, 0.99)]
    public double LabelSmoothing { get; set; }

    /// <summary>Gets or sets the weight of the coverage loss, for an architecture with coverage (See et al. 2017, arXiv:1704.04368, eq. 13).</summary>
    /// <value>The default value is 1.</value>
    [Range(0, 1e6)]
    public double CoverageLoss { get; set; } = 1;

    /// <summary>Gets or sets what <see cref="TrainingOptions.BatchSize"/> counts.</summary>
    /// <value>The default value is <see cref="BatchUnit.Rows"/>: pairs.</value>
    [EnumDataType(typeof(BatchUnit))]
    public BatchUnit BatchUnit { get; set; } = BatchUnit.Rows;

    /// <summary>Gets or sets how many pairs are held to be sorted by length into batches.</summary>
    /// <value>The default value is 100,000. With fewer, memory is less and padding more.</value>
    [Range(1, int.MaxValue)]
    public int BucketPoolSize { get; set; } = 100_000;

    /// <summary>Gets or sets how the fitted model decodes; it can be changed later.</summary>
    /// <value>The default value is a beam of 5.</value>
    [Required]
    [OutsideTheRun]
    public DecodingOptions Decoding { get; set; } = new();

    /// <summary>Gets or sets data that the loss is measured on after every epoch, with the source and target columns.</summary>
    /// <value>The default value is <see langword="null"/>.</value>
    public IDataView? ValidationSet { get; set; }

    /// <summary>Gets or sets how BLEU is measured on the validation set.</summary>
    /// <value>The default value is <see langword="null"/>: it is not.</value>
    public BleuValidation? ValidationBleu { get; set; }
}
