using TorchSharp.Utils;

namespace TorchSharp.Modules;

/// <summary>Assignment to a module's parameter property: the old parameter is disposed, the new one leaves its dispose scope for the module.</summary>
internal static class ParameterSlot
{
    internal static void Set(OrderedDict<string, Parameter> parameters, string name, Parameter? value)
    {
        if (parameters.TryGetValue(name, out var old))
        {
            if (ReferenceEquals(old, value))
                return;
            old.Dispose();
        }
        if (value is null)
        {
            parameters.Remove(name);
            return;
        }
        value.DetachFromDisposeScope();
        parameters[name] = value;
    }

    internal static InvalidOperationException Missing(torch.nn.Module module, string name) =>
        new($"{module.GetName()} has no parameter '{name}'. Set it before calling the module.");
}
