namespace TorchSharp;

public static partial class torch
{
    public static partial class autograd
    {
        public static IList<Tensor> grad(IList<Tensor> outputs, IList<Tensor> inputs, IList<Tensor>? grad_outputs = null, bool retain_graph = false,
            bool create_graph = false, bool allow_unused = false)
        {
            foreach (var input in inputs.Given())
            {
                if (!input.Given().requires_grad)
                    throw Fault.Torch("One of the differentiated Tensors does not require grad");
            }
            var results = Run(outputs, grad_outputs, inputs, retain_graph, create_graph, accumulates: false);
            var gradients = new List<Tensor>(results.Length);
            for (var i = 0; i < results.Length; i++)
            {
                if (results[i] is { } result)
                {
                    gradients.Add(new Tensor(result));
                    result.Release();
                }
                else if (allow_unused)
                {
                    gradients.Add(Tensor.Invalid());
                }
                else
                {
                    for (var j = i + 1; j < results.Length; j++)
                        results[j]?.Release();
                    gradients.ForEach(g => g.Dispose());
                    throw Fault.Torch($"One of the differentiated Tensors (input {i}) appears to not have been used in the graph. "
                        + "Set allow_unused=True if this is the desired behavior.");
                }
            }
            return gradients;
        }

        public static void backward(IList<Tensor> tensors, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null)
        {
            if (inputs is { Count: 0 })
                throw Fault.Torch("'inputs' argument to backward cannot be empty.");
            foreach (var gradient in Run(tensors, grad_tensors, inputs, retain_graph ?? create_graph, create_graph, accumulates: true))
                gradient?.Release();
        }

        public static void backward(Tensor tensor, IList<Tensor>? grad_tensors = null, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) => backward([tensor], grad_tensors, retain_graph, create_graph, inputs);

        public static void backward(Tensor tensor, Tensor grad_tensor, bool? retain_graph = null, bool create_graph = false,
            IList<Tensor>? inputs = null) => backward([tensor], [grad_tensor], retain_graph, create_graph, inputs);

        static TensorImpl?[] Run(IList<Tensor> outputs, IList<Tensor>? gradients, IList<Tensor>? inputs, bool keepGraph, bool createGraph, bool accumulates)
        {
            using var scope = InternalScope.Enter();
            if (gradients is not null && gradients.Count != outputs.Given().Count)
                throw Fault.Torch($"got {outputs.Count} tensors and {gradients.Count} gradients");
            var roots = new List<TensorImpl>(outputs.Given().Count);
            var seeds = new List<Tensor>(outputs.Count);
            for (var i = 0; i < outputs.Count; i++)
            {
                var output = outputs[i].Impl;
                if (!output.NeedsGrad)
                    throw Fault.Torch($"element {i} of tensors does not require grad and does not have a grad_fn");
                roots.Add(output);
                seeds.Add(Seed(i, output, gradients?[i]));
            }
            return Engine.Run(roots, seeds, inputs?.Select(t => t.Impl).ToArray(), keepGraph, createGraph, accumulates);
        }

        static Tensor Seed(int index, TensorImpl output, Tensor? gradient)
        {
            if (gradient is null)
            {
                if (output.Count != 1)
                    throw Fault.Torch($"grad can be implicitly created only for scalar outputs; output {index} has shape {Fault.Shape(output.Shape)}");
                var one = Tensor.Uninitialized(output.Shape, output.Dtype);
                FillLoop.Run(one.Impl, 1);
                return one;
            }
            if (!gradient.Impl.Shape.AsSpan().SequenceEqual(output.Shape))
                throw Fault.Torch($"Mismatch in shape: grad_output[{index}] has a shape of {Fault.Shape(gradient.Impl.Shape)} "
                    + $"and output[{index}] has a shape of {Fault.Shape(output.Shape)}.");
            return gradient;
        }
    }

    public static IDisposable no_grad() => GradMode.Set(false);

    public static IDisposable enable_grad(bool enabled = true) => GradMode.Set(enabled);

    public static IDisposable set_grad_enabled(bool mode = true) => GradMode.Set(mode);

    public static IDisposable inference_mode(bool mode = true) => GradMode.SetInference(mode);

    public static bool is_grad_enabled() => GradMode.IsEnabled;

    public static bool is_inference_mode_enabled() => GradMode.IsInference;
}
