using System.Reflection;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public Module _to(Tensor other, bool non_blocking)
            {
                _to(other.dtype, non_blocking);
                return _to(other.device_type, other.device_index, non_blocking);
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                CheckFloating(dtype);
                _toEpilog(dtype, non_blocking);
                return this;
            }

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                CheckFloating(dtype);
                _toEpilog(device, dtype, non_blocking);
                return this;
            }

            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                if (deviceType != DeviceType.CPU)
                    throw Devices.Unavailable(deviceType);
                return this;
            }

            static void CheckFloating(ScalarType dtype)
            {
                if (!DTypes.IsFloat(dtype))
                    throw new ArgumentException($"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}");
            }

            protected void _toEpilog(ScalarType dtype, bool non_blocking) => _toEpilog(dtype, null, non_blocking);

            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking) => _toEpilog(dtype, device, non_blocking);

            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                _toEpilog(null, new Device(deviceType, deviceIndex), non_blocking);

            /// <summary>Moves what this module and its children hold, and puts the moved tensors into the fields and properties they came from.</summary>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                if (device is not null && device.type != DeviceType.CPU)
                    throw Devices.Unavailable(device.type);
                foreach (var (_, child) in named_children())
                {
                    if (dtype is { } type)
                        child._to(type, non_blocking);
                }
                foreach (var component in _internal_params.keys().ToList())
                {
                    var parameter = _internal_params[component];
                    if (!ReplaceParameter(dtype, device, parameter, out var moved))
                        continue;
                    ConditionallyRegisterParameter(component, moved);
                    PutBack(component, moved);
                    parameter.Dispose();
                }
                foreach (var component in _internal_buffers.keys().ToList())
                {
                    var (buffer, persistent) = _internal_buffers[component];
                    if (!ReplaceBuffer(dtype, device, buffer, out var moved))
                        continue;
                    ConditionallyRegisterBuffer(component, moved, persistent);
                    PutBack(component, moved);
                }
            }

            void PutBack(string component, Tensor? value)
            {
                foreach (var field in ComponentFields())
                {
                    if (ComponentName(field) != component || !field.FieldType.IsInstanceOfType(value))
                        continue;
                    field.SetValue(this, value);
                    return;
                }
                var property = GetType().GetProperty(component, BindingFlags.Public | BindingFlags.Instance);
                if (property is { CanWrite: true } && property.PropertyType.IsInstanceOfType(value))
                    property.SetValue(this, value);
            }

            protected static bool ReplaceBuffer(ScalarType? dtype, Device? device, Tensor buffer, out Tensor? result)
            {
                result = null;
                if (!DTypes.IsFloat(buffer.dtype) || buffer.dtype == (dtype ?? buffer.dtype))
                    return false;
                result = buffer.to_type(dtype!.Value).DetachFromDisposeScope();
                buffer.Dispose();
                return true;
            }

            protected static bool ReplaceParameter(ScalarType? dtype, Device? device, Modules.Parameter param, out Modules.Parameter? p)
            {
                p = null;
                if (!DTypes.IsFloat(param.dtype) || param.dtype == (dtype ?? param.dtype))
                    return false;
                using var noGrad = GradMode.Set(false);
                p = new Modules.Parameter(param.to_type(dtype!.Value), param.requires_grad);
                p.DetachFromDisposeScope();
                using var grad = param.grad;
                if (grad is not null)
                {
                    using var moved = grad.to_type(dtype.Value);
                    p.grad = moved;
                }
                return true;
            }
        }
    }
}
