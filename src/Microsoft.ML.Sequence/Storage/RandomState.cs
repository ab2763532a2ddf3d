using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>Gives TorchSharp's global generator back as it was found, so that using the library never changes the numbers that a program draws.</summary>
internal sealed class RandomState : IDisposable
{
    private readonly Tensor _state = get_rng_state().DetachFromDisposeScope();

    private RandomState()
    {
    }

    public static RandomState Keep() => new();

    public void Dispose()
    {
        set_rng_state(_state);
        _state.Dispose();
    }
}
