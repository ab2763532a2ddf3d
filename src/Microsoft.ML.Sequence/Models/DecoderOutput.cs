using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>What a decoder says before the output layer, for one step, (B, ...), or several, (T, B, ...).</summary>
/// <param name="Features">What goes to the output layer, (..., H).</param>
/// <param name="Weights">The attention's weights, (..., S); <see langword="null"/> without attention.</param>
/// <param name="Generate">The probability to generate a token rather than to copy one, (..., 1); <see langword="null"/> where the net does not copy.</param>
public sealed record DecoderOutput(Tensor Features, Tensor? Weights, Tensor? Generate)
{
    /// <summary>Joins the outputs of single steps.</summary>
    /// <param name="steps">One output a step.</param>
    /// <returns>(T, B, ...).</returns>
    public static DecoderOutput Join(IReadOnlyList<DecoderOutput> steps)
    {
        ArgumentNullException.ThrowIfNull(steps);
        return new DecoderOutput(
            Stack(steps.Select(s => s.Features)),
            steps[0].Weights is null ? null : Stack(steps.Select(s => s.Weights!)),
            steps[0].Generate is null ? null : Stack(steps.Select(s => s.Generate!)));
    }

    /// <summary>Picks positions out of all steps and rows.</summary>
    /// <param name="positions">Indices into (T * B), int64.</param>
    /// <returns>(N, ...).</returns>
    public DecoderOutput Select(Tensor positions) => new(Flat(Features, positions), Weights is null ? null : Flat(Weights, positions), Generate is null ? null : Flat(Generate, positions));

    private static Tensor Stack(IEnumerable<Tensor> steps) => stack([.. steps], 0);

    private static Tensor Flat(Tensor values, Tensor positions) => values.reshape(-1, values.shape[^1]).index_select(0, positions);
}
