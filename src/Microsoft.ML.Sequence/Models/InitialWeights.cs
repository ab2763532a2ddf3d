using Microsoft.ML.Sequence.Modules;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Models;

/// <summary>Sets a new net's weights where they are to begin.</summary>
internal static class InitialWeights
{
    private const double DefaultRange = 0.1;

    /// <param name="net">The net, with PyTorch's weights.</param>
    /// <param name="settings">Where they are to begin.</param>
    /// <param name="tied">The embedding that is the output layer too; <see langword="null"/> where none is.</param>
    public static void Set(nn.Module net, Settings settings, Embedding? tied)
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        if (tied is not null)
        {
            // As an output layer PyTorch's embedding, of standard deviation 1, would begin with scores that are far too sure.
            nn.init.normal_(tied.weight!, 0, 1 / Math.Sqrt(tied.weight!.shape[1]));
            tied.weight![0].zero_();
        }
        if (settings.Initialization != WeightInitialization.Default || settings.ForgetGateBias is not null)
        {
            foreach (var (name, parameter) in net.named_parameters()) Set(name, parameter, settings);
        }
    }

    private static void Set(string name, Parameter parameter, Settings settings)
    {
        bool embedding = name.Contains("embedding", StringComparison.Ordinal);
        bool matrix = parameter.dim() == 2 && !embedding;
        switch (settings.Initialization)
        {
            case WeightInitialization.Uniform when !name.Contains("norm", StringComparison.Ordinal):
                double range = settings.Range ?? DefaultRange;
                nn.init.uniform_(parameter, -range, range);
                if (embedding) parameter[0].zero_();        // padding's
                break;
            case WeightInitialization.Orthogonal when name.Contains("weight_hh", StringComparison.Ordinal):
                foreach (var gate in parameter.chunk(settings.Cell.Gates)) gate.copy_(nn.init.orthogonal_(empty_like(gate)));
                break;
            case WeightInitialization.Xavier or WeightInitialization.Orthogonal when matrix:
                nn.init.xavier_uniform_(parameter);
                break;
        }
        if (settings.ForgetGateBias is { } bias && settings.Cell.ForgetGate is { } forget)
        {
            // Two vectors are added up to a gate's bias.
            if (name.Contains("bias_ih", StringComparison.Ordinal)) parameter.chunk(settings.Cell.Gates)[forget].fill_(bias);
            if (name.Contains("bias_hh", StringComparison.Ordinal)) parameter.chunk(settings.Cell.Gates)[forget].zero_();
        }
    }

    /// <param name="Cell">The kind of the net's recurrent cells.</param>
    /// <param name="Initialization">Where the weights begin.</param>
    /// <param name="Range">How far from zero uniform weights begin; <see langword="null"/> for 0.1.</param>
    /// <param name="ForgetGateBias">What forget gates begin with; <see langword="null"/> for what the initialization gives.</param>
    public readonly record struct Settings(RecurrentCell Cell, WeightInitialization Initialization, double? Range, double? ForgetGateBias);
}
