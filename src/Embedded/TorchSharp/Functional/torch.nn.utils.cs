using TorchSharp.Kernels.Optimizer;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>Scales all gradients by max_norm / norm where their joint norm exceeds <paramref name="max_norm"/>; returns the norm before.</summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var noGrad = GradMode.Set(false);
                using var scope = InternalScope.Enter();
                var gradients = Gradients(tensors);
                var norm = norm_type == 2 ? Math.Sqrt(gradients.Sum(SumOfSquares)) : OtherNorm(gradients, norm_type);
                // 1e-6 as in PyTorch, so that a norm of 0 divides nothing by 0.
                var factor = max_norm / (norm + 1e-6);
                if (factor < 1 || double.IsNaN(factor))
                {
                    foreach (var gradient in gradients)
                        Scale(gradient, (float)factor);
                }
                return norm;
            }

            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var noGrad = GradMode.Set(false);
                using var scope = InternalScope.Enter();
                foreach (var gradient in Gradients(tensors))
                    gradient.clamp_(-clip_value, clip_value);
            }

            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = InternalScope.Enter();
                ArgumentNullException.ThrowIfNull(tensors);
                return scope.Publish(cat([.. tensors.Given().Select(parameter => parameter.Given().reshape(-1))], 0));
            }

            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var noGrad = GradMode.Set(false);
                using var scope = InternalScope.Enter();
                ArgumentNullException.ThrowIfNull(tensors);
                var at = 0L;
                foreach (var parameter in tensors.Given())
                {
                    parameter.copy_(vec.Given().narrow(0, at, parameter.Impl.Count).reshape(parameter.Impl.Shape));
                    at += parameter.Impl.Count;
                }
            }

            static List<Tensor> Gradients(IEnumerable<Parameter> parameters)
            {
                ArgumentNullException.ThrowIfNull(parameters);
                var gradients = new List<Tensor>();
                foreach (var parameter in parameters)
                {
                    if (parameter.Impl.Grad is { } gradient)
                        gradients.Add(new Tensor(gradient));
                }
                return gradients;
            }

            static bool IsPlain(Tensor gradient) => gradient.dtype == ScalarType.Float32 && gradient.Impl.IsContiguous;

            static unsafe double SumOfSquares(Tensor gradient)
            {
                if (!IsPlain(gradient))
                    return gradient.to_type(ScalarType.Float64).pow(2).sum().item<double>();
                var sum = GradientNorm.SumOfSquares(gradient.Float32, (nint)gradient.Impl.Count);
                GC.KeepAlive(gradient);
                return sum;
            }

            static unsafe void Scale(Tensor gradient, float factor)
            {
                if (!IsPlain(gradient))
                {
                    gradient.mul_(factor);
                    return;
                }
                GradientNorm.Scale(gradient.Float32, (nint)gradient.Impl.Count, factor);
                gradient.BumpVersion();
                GC.KeepAlive(gradient);
            }

            static double OtherNorm(List<Tensor> gradients, double p)
            {
                if (double.IsPositiveInfinity(p))
                    return gradients.Count == 0 ? 0 : gradients.Max(gradient => gradient.abs().max().to_type(ScalarType.Float64).item<double>());
                return Math.Pow(gradients.Sum(gradient => gradient.to_type(ScalarType.Float64).abs().pow(p).sum().item<double>()), 1 / p);
            }
        }
    }
}
