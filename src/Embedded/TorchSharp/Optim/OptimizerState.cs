using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState
{
    protected Parameter _parameter;

    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    public abstract void Initialize(OptimizerOptions options);

    public abstract void SaveStateDict(BinaryWriter writer);

    public abstract void LoadStateDict(BinaryReader reader);

    public abstract void LoadStateDict(OptimizerState source);

    public virtual bool ApproximatelyEquals(OptimizerState other) => false;

    public virtual void to(Device device)
    {
    }

    protected static void SaveConditionalStateTensor(BinaryWriter writer, Tensor? tensor)
    {
        writer.Write(tensor is not null);
        tensor?.Save(writer);
    }

    protected static void LoadConditionalStateTensor(BinaryReader reader, ref Tensor? result, Device device)
    {
        if (!reader.ReadBoolean())
        {
            result?.Dispose();
            result = null;
            return;
        }
        var loaded = Lasting(TensorExtensionMethods.Load(reader));
        result?.Dispose();
        result = loaded;
    }

    /// <summary>Zeros, or another number, in the parameter's shape and type; no dispose scope ends them.</summary>
    internal static Tensor Zeros(Parameter parameter, double value = 0)
    {
        using var noGrad = GradMode.Set(false);
        return Lasting(full(parameter.Impl.Shape, value, parameter.dtype));
    }

    private protected static Tensor? Copied(Tensor? source)
    {
        using var noGrad = GradMode.Set(false);
        return source is null ? null : Lasting(source.clone());
    }

    // A step runs inside an internal scope, which would end the tensor with the step.
    static Tensor Lasting(Tensor tensor) => (InternalScope.Current?.Publish(tensor) ?? tensor).DetachFromDisposeScope();

    private protected static bool Close(Tensor? a, Tensor? b) => a is null || b is null ? ReferenceEquals(a, b) : a.allclose(b);
}
