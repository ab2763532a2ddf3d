using Microsoft.ML.Sequence.Modules;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>
/// The autoregressive forecaster of a number series: a linear layer over the window (Zhang et al., Dive into Deep Learning, 9.1), or over what recurrent layers remember after its last step.
/// </summary>
/// <remarks>B = windows, S = steps of a window, C = numbers of a step, H = hidden, O = outputs, K = horizon. Numbers are normalised: whoever asks does that.</remarks>
public sealed class Forecaster : nn.Module
{
    private readonly RecurrentLayers? _layers;
    private readonly Dropout? _dropout;
    private readonly Linear _output;

    /// <summary>Makes a net with PyTorch's initial weights, drawn from the global generator.</summary>
    /// <param name="config">Its shape.</param>
    public Forecaster(ForecasterConfig config)
        : base(nameof(Forecaster))
    {
        ArgumentNullException.ThrowIfNull(config);
        Config = config;
        if (config.Cell is { } cell)
        {
            _layers = RecurrentLayers.Create(cell, config.Columns, config.HiddenSize, config.Layers, config.Dropout);
            register_module("rnn", _layers.Module);
            register_module("dropout", _dropout = nn.Dropout(config.Dropout));
        }
        register_module("output", _output = nn.Linear(config.Cell is null ? config.Steps * config.Columns : config.HiddenSize, config.Outputs));
    }

    /// <summary>Gets the net's shape.</summary>
    public ForecasterConfig Config { get; }

    /// <summary>Predicts what training compares: the next step's numbers, or the first number of every step of the horizon.</summary>
    /// <param name="windows">(B, S, C), the oldest step first.</param>
    /// <returns>(B, O).</returns>
    public Tensor Predict(Tensor windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        if (_layers is null) return _output.call(windows.reshape(windows.shape[0], -1));                                     // (B,S*C) -> (B,O)
        var (outputs, state) = _layers.Forward(windows.transpose(0, 1).contiguous(), RecurrentState.Zero);                   // (S,B,C) -> (S,B,H)
        state.Dispose();
        return _output.call(_dropout!.call(outputs.select(0, windows.shape[1] - 1)));                                        // (B,H) -> (B,O)
    }

    /// <summary>Forecasts the first number of every step of the horizon, by either strategy.</summary>
    /// <param name="windows">(B, S, C), the oldest step first.</param>
    /// <returns>(B, K), the nearest step first.</returns>
    public Tensor Forecast(Tensor windows)
    {
        ArgumentNullException.ThrowIfNull(windows);
        if (Config.Strategy == ForecastStrategy.Direct) return Predict(windows);
        var ahead = new List<Tensor>();
        while (true)
        {
            var next = Predict(windows);                                                                                     // (B,C)
            ahead.Add(next.narrow(1, 0, 1));
            if (ahead.Count == Config.Horizon) return cat([.. ahead], 1);
            var step = next.unsqueeze(1);                                                                                    // (B,1,C)
            windows = Config.Steps == 1 ? step : cat([windows.narrow(1, 1, Config.Steps - 1), step], 1);
        }
    }
}
