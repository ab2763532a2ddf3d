namespace Microsoft.ML.Sequence.Training;

/// <summary>What the loss of an encoder-decoder depends on.</summary>
/// <param name="TeacherForcing">How often the decoder reads the true token rather than its own.</param>
/// <param name="LabelSmoothing">The share of the probability that is spread over all tokens, 0 to below 1 (Szegedy et al. 2016, arXiv:1512.00567, section 7).</param>
/// <param name="CoverageLoss">The weight of the coverage loss, for nets with coverage (See et al. 2017, arXiv:1704.04368, eq. 13).</param>
public sealed record Seq2SeqTaskOptions(TeacherForcing TeacherForcing, double LabelSmoothing, double CoverageLoss);
