using System.Text.Json.Serialization;
using Microsoft.ML.Sequence.Modules;

namespace Microsoft.ML.Sequence.Models;

/// <summary>The shape of a forecaster: all that a saved one needs besides its weights and the scale of its numbers.</summary>
/// <param name="Columns">Numbers of a step, C, of which the first is forecast.</param>
/// <param name="Steps">Steps of the window that is read, tau.</param>
/// <param name="Horizon">Steps that are forecast, K.</param>
/// <param name="Strategy">How steps further than the next one are reached.</param>
/// <param name="Cell">The kind of recurrent cell; <see langword="null"/> for a linear model.</param>
/// <param name="HiddenSize">Units of each recurrent layer, H; not looked at for a linear model.</param>
/// <param name="Layers">Recurrent layers; likewise.</param>
/// <param name="Dropout">Probability to drop a feature between the layers and before the output, 0 to below 1; likewise.</param>
public sealed record ForecasterConfig(int Columns, int Steps, int Horizon, ForecastStrategy Strategy, RecurrentCell? Cell, int HiddenSize, int Layers, double Dropout)
{
    /// <summary>Gets how many numbers the net gives at once, O: all of the next step, or the first of each step of the horizon.</summary>
    [JsonIgnore]
    public int Outputs => Strategy == ForecastStrategy.Direct ? Horizon : Columns;

    /// <summary>Gets how many steps after the window training looks at.</summary>
    [JsonIgnore]
    public int StepsLearned => Strategy == ForecastStrategy.Direct ? Horizon : 1;

    /// <summary>Counts the weights of the net without making it.</summary>
    /// <returns>How many numbers its state dict holds.</returns>
    public Int128 CountWeights() => Cell is { } cell
        ? RecurrentLayers.CountWeights(cell, Columns, HiddenSize, Layers) + (Outputs * (HiddenSize + Int128.One))
        : Outputs * ((Columns * (Int128)Steps) + 1);

    /// <summary>Checks a shape that was read from a file before anything is allocated from it.</summary>
    /// <param name="weightCount">How many numbers the file's weights hold.</param>
    /// <exception cref="FormatException">No net has this shape, or not one of so many weights.</exception>
    public void CheckAgainst(long weightCount)
    {
        bool possible = Columns > 0 && Steps > 0 && Horizon > 0 && Enum.IsDefined(Strategy)
            && (Cell is not { } cell || (Enum.IsDefined(cell) && HiddenSize > 0 && Layers > 0 && Dropout is >= 0 and < 1));
        if (!possible) throw new FormatException($"The model describes an impossible forecaster: {this}. It was altered; save the model again.");
        if (CountWeights() != weightCount) throw new FormatException($"The model describes a forecaster of {CountWeights()} weights and holds {weightCount}. It was altered; save the model again.");
    }
}
