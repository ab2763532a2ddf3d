using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A recurrent layer on sequences of length 1, in the shapes of the cell modules: (B, I) or (I), states (B, H) or (H).</summary>
internal static class CellCall
{
    internal static (Tensor State, Tensor? Cell) Run(RecurrentSettings settings, Tensor input, Tensor? state, Tensor? cell, ICollection<Parameter> parameters)
    {
        using var scope = InternalScope.Enter();
        if (input.Impl.Rank is not (1 or 2))
            throw Fault.Torch($"Expected input to be 1D or 2D, got {input.Impl.Rank}D instead: shape {Fault.Shape(input.Impl.Shape)}.");
        // A single row stays a sequence without a batch: (1, I) with states (1, H).
        var (_, finalState, finalCell) = RecurrentCall.Run(settings, input.unsqueeze(0), state?.unsqueeze(0), cell?.unsqueeze(0), parameters, false);
        return (scope.Publish(finalState.squeeze(0)), finalCell is null ? null : scope.Publish(finalCell.squeeze(0)));
    }
}
