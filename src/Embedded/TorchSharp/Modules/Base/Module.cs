namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A part of a net: parameters, buffers and further modules, each under a name.</summary>
        public partial class Module : IDisposable
        {
            protected string? name;
            protected DeviceType _deviceType = DeviceType.CPU;
            protected int _deviceIndex = -1;

            bool _training = true, _disposed;

            protected Module(string name) => this.name = name;

            ~Module() => Dispose(false);

            public virtual bool training => _training;

            /// <summary>Whether <see cref="Dispose()"/> was called.</summary>
            internal bool IsDisposed => _disposed;

            public virtual string GetName() => string.IsNullOrEmpty(name) ? GetType().Name : name;

            public virtual void train(bool train = true)
            {
                _training = train;
                foreach (var (_, child) in named_children())
                    child.train(train);
            }

            public virtual void eval() => train(false);

            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, child) in _internal_submodules)
                    child.apply(fn);
                fn(this);
                return this;
            }

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var (_, parameter) in named_parameters())
                    ClearGrad(parameter, set_to_none);
            }

            internal static void ClearGrad(Tensor parameter, bool setToNone)
            {
                if (setToNone)
                {
                    parameter.Impl.SetGrad(null);
                    return;
                }
                using var grad = parameter.grad;
                grad?.zero_();
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || _disposed)
                    return;
                _disposed = true;
                foreach (var (_, (buffer, _)) in _internal_buffers)
                    buffer.DetachFromDisposeScope().Dispose();
                foreach (var (_, parameter) in _internal_params)
                    parameter.DetachFromDisposeScope().Dispose();
                foreach (var (_, child) in named_children())
                    child.Dispose();
            }

            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());
        }
    }
}
