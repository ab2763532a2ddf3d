using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Whether operations on this thread are recorded for backward.</summary>
internal static class GradMode
{
    // Stored inverted, so that a new thread records.
    [ThreadStatic] static bool t_disabled;
    [ThreadStatic] static bool t_inference;

    internal static bool IsEnabled => !t_disabled;

    internal static bool IsInference => t_inference;

    /// <summary>Whether an operation on <paramref name="input"/> needs a node.</summary>
    internal static bool Records(Tensor? input) => !t_disabled && input is not null && input.Impl.NeedsGrad;

    internal static bool Records(Tensor? first, Tensor? second) => !t_disabled
        && ((first is not null && first.Impl.NeedsGrad) || (second is not null && second.Impl.NeedsGrad));

    internal static bool Records(params ReadOnlySpan<Tensor?> inputs)
    {
        if (t_disabled)
            return false;
        foreach (var input in inputs)
        {
            if (input is not null && input.Impl.NeedsGrad)
                return true;
        }
        return false;
    }

    /// <summary>Sets the mode until the result is disposed.</summary>
    internal static Guard Set(bool enabled) => new(enabled, t_inference);

    internal static Guard SetInference(bool inference) => new(!inference && IsEnabled, inference);

    internal sealed class Guard : IDisposable
    {
        readonly bool _disabledBefore = t_disabled, _inferenceBefore = t_inference;
        bool _done;

        internal Guard(bool enabled, bool inference)
        {
            t_disabled = !enabled;
            t_inference = inference;
        }

        public void Dispose()
        {
            if (_done)
                return;
            _done = true;
            t_disabled = _disabledBefore;
            t_inference = _inferenceBefore;
        }
    }
}
