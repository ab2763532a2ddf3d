using static TorchSharp.torch;

namespace TorchSharp.Modules
{
    public class Parameter : Tensor
    {
        /// <remarks>Takes the tensor over: <paramref name="data"/> is as if disposed afterwards, and this handle stands in its dispose scope.</remarks>
        public Parameter(Tensor data, bool requires_grad = true)
            : this(Taken(data, requires_grad, out var scope), scope)
        {
        }

        Parameter(TensorImpl impl, DisposeScope? scope)
            : base(impl, register: false)
        {
            // The base took a reference of its own.
            impl.Release();
            scope?.Attach(this);
        }

        static TensorImpl Taken(Tensor data, bool requiresGrad, out DisposeScope? scope)
        {
            if (data is null)
                throw new ArgumentNullException(nameof(data), "A parameter needs a tensor to hold.");
            data.requires_grad = requiresGrad;
            scope = data.OwningDisposeScope;
            return data.MoveImpl();
        }
    }
}

namespace TorchSharp
{
    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
