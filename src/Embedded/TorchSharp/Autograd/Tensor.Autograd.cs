namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public bool requires_grad
        {
            get => Own.NeedsGrad;
            set
            {
                var impl = Own;
                if (value && !is_floating_point())
                    throw Fault.Torch("only Tensors of floating point dtype can require gradients");
                if (!impl.IsLeaf)
                {
                    if (value)
                        return;
                    throw Fault.Torch("you can only change requires_grad flags of leaf variables. If you want to use a computed variable in a subgraph "
                        + "that doesn't require differentiation use var_no_grad = var.detach().");
                }
                impl.IsLeafRequiringGrad = value;
            }
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        public Tensor? grad
        {
            get => Own.Grad is { } grad ? new Tensor(grad) : null;
            set
            {
                if (value is not null && !value.Impl.Shape.AsSpan().SequenceEqual(Own.Shape))
                    throw Fault.Torch($"assigned grad has shape {Fault.Shape(value.Impl.Shape)}, the tensor has shape {Fault.Shape(Own.Shape)}");
                Own.SetGrad(value?.Impl);
            }
        }

        public void retain_grad()
        {
            var impl = Own;
            if (!impl.NeedsGrad)
                throw Fault.Torch("can't retain_grad on Tensor that has requires_grad=False");
            if (impl.GradFunction is not { } node || impl.RetainsGrad)
                return;
            impl.RetainsGrad = true;
            (node.Retained ??= []).Add((new WeakReference<TensorImpl>(impl), impl.OutputIndex));
        }

        public void backward() => autograd.backward([this]);

        public void backward(IList<Tensor>? grad_tensors = null, bool retain_graph = false, bool create_graph = false, IList<Tensor>? inputs = null) =>
            autograd.backward([this], grad_tensors, retain_graph, create_graph, inputs);

        public Tensor detach() => new(Own.Detached());

        public Tensor detach_()
        {
            if (Own.ViewBase is not null)
                throw Fault.Torch("Can't detach views in-place. Use detach() instead.");
            Own.SetGradFunction(null, 0);
            Own.IsLeafRequiringGrad = false;
            return this;
        }
    }
}
