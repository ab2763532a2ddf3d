using System.ComponentModel.DataAnnotations;

namespace Microsoft.ML.Sequence.Training;

/// <summary>How the probability falls with which the decoder reads the true token rather than its own.</summary>
public enum TeacherForcingDecay
{
    /// <summary>It stays at <see cref="TeacherForcing.Ratio"/>.</summary>
    Constant,

    /// <summary><c>ratio - i / k</c>.</summary>
    Linear,

    /// <summary><c>ratio * exp(-i / k)</c>.</summary>
    Exponential,

    /// <summary><c>ratio * k / (k + exp(i / k))</c>.</summary>
    InverseSigmoid,
}

/// <summary>
/// How often the decoder is trained on its own words: at each step it reads the true token with a probability that may fall as training goes on,
/// and otherwise the one it finds most probable itself (scheduled sampling, Bengio et al. 2015, arXiv:1506.03099, section 2.4).
/// </summary>
public sealed record TeacherForcing
{
    /// <summary>Gets teacher forcing at every step.</summary>
    public static TeacherForcing Always { get; } = new();

    /// <summary>Gets the probability to read the true token at the start.</summary>
    /// <value>The default value is 1.</value>
    [Range(0d, 1d)]
    public double Ratio { get; init; } = 1;

    /// <summary>Gets how the probability falls.</summary>
    /// <value>The default value is <see cref="TeacherForcingDecay.Constant"/>.</value>
    [EnumDataType(typeof(TeacherForcingDecay))]
    public TeacherForcingDecay Decay { get; init; } = TeacherForcingDecay.Constant;

    /// <summary>Gets how slowly it falls: <c>k</c> of the formulas, in batches.</summary>
    /// <value>The default value is 1000.</value>
    [Range(1, 1e9)]
    public double Steps { get; init; } = 1000;

    /// <summary>Gets the probability that it does not fall below.</summary>
    /// <value>The default value is 0.</value>
    [Range(0d, 1d)]
    public double Floor { get; init; }

    /// <summary>Computes the probability.</summary>
    /// <param name="step">Batches trained on so far, <c>i</c> of the formulas.</param>
    /// <returns>A probability.</returns>
    public double RatioAt(long step)
    {
        double ratio = Decay switch
        {
            TeacherForcingDecay.Linear => Ratio - step / Steps,
            TeacherForcingDecay.Exponential => Ratio * Math.Exp(-step / Steps),
            TeacherForcingDecay.InverseSigmoid => Ratio * Steps / (Steps + Math.Exp(step / Steps)),
            _ => Ratio,
        };
        return Math.Max(ratio, Math.Min(Floor, Ratio));
    }
}
