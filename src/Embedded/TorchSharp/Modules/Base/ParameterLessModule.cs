using static TorchSharp.torch;

namespace TorchSharp.Modules;

public interface IParameterLessModule
{
}

public abstract class ParameterLessModule<T1, TResult> : torch.nn.Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    protected internal override torch.nn.Module _to(torch.ScalarType dtype, bool non_blocking) => this;

    protected internal override torch.nn.Module _to(Device device, torch.ScalarType dtype, bool non_blocking) => this;

    protected internal override torch.nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this);

    public override void register_module(string name, torch.nn.Module submodule) => throw ParameterLess.Refusal(this);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this);
}

public abstract class ParameterLessModule<T1, T2, TResult> : torch.nn.Module<T1, T2, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    protected internal override torch.nn.Module _to(torch.ScalarType dtype, bool non_blocking) => this;

    protected internal override torch.nn.Module _to(Device device, torch.ScalarType dtype, bool non_blocking) => this;

    protected internal override torch.nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this);

    public override void register_module(string name, torch.nn.Module submodule) => throw ParameterLess.Refusal(this);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this);
}

public abstract class ParameterLessModule<T1, T2, T3, TResult> : torch.nn.Module<T1, T2, T3, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    protected internal override torch.nn.Module _to(torch.ScalarType dtype, bool non_blocking) => this;

    protected internal override torch.nn.Module _to(Device device, torch.ScalarType dtype, bool non_blocking) => this;

    protected internal override torch.nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this);

    public override void register_module(string name, torch.nn.Module submodule) => throw ParameterLess.Refusal(this);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this);
}

public abstract class ParameterLessModule<T1, T2, T3, T4, TResult> : torch.nn.Module<T1, T2, T3, T4, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    protected internal override torch.nn.Module _to(torch.ScalarType dtype, bool non_blocking) => this;

    protected internal override torch.nn.Module _to(Device device, torch.ScalarType dtype, bool non_blocking) => this;

    protected internal override torch.nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this);

    public override void register_module(string name, torch.nn.Module submodule) => throw ParameterLess.Refusal(this);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this);
}

public abstract class ParameterLessModule<T1, T2, T3, T4, T5, TResult> : torch.nn.Module<T1, T2, T3, T4, T5, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    protected internal override torch.nn.Module _to(torch.ScalarType dtype, bool non_blocking) => this;

    protected internal override torch.nn.Module _to(Device device, torch.ScalarType dtype, bool non_blocking) => this;

    protected internal override torch.nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this);

    public override void register_module(string name, torch.nn.Module submodule) => throw ParameterLess.Refusal(this);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this);
}

public abstract class ParameterLessModule<T1, T2, T3, T4, T5, T6, TResult> : torch.nn.Module<T1, T2, T3, T4, T5, T6, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    protected internal override torch.nn.Module _to(torch.ScalarType dtype, bool non_blocking) => this;

    protected internal override torch.nn.Module _to(Device device, torch.ScalarType dtype, bool non_blocking) => this;

    protected internal override torch.nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => throw ParameterLess.Refusal(this);

    public override void register_module(string name, torch.nn.Module submodule) => throw ParameterLess.Refusal(this);

    public override void register_parameter(string name, Parameter param) => throw ParameterLess.Refusal(this);
}

internal static class ParameterLess
{
    internal static InvalidOperationException Refusal(torch.nn.Module module) =>
        new($"Cannot register components with a parameter-less module: {module.GetName()} holds none.");
}
