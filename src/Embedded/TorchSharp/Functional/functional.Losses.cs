namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            const long DefaultIgnoredTarget = -100;

            /// <summary>Minus the input's value at the target, for inputs that are log-probabilities.</summary>
            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                using var scope = InternalScope.Enter();
                CheckTargets(input, target, weight);
                var rows = input.Impl.Rank switch
                {
                    1 => input.unsqueeze(0),
                    2 => input,
                    _ => input.transpose(1, -1).reshape(-1, input.Impl.Shape[1]),
                };
                var ids = (input.Impl.Rank > 2 ? target.Given().unsqueeze(1).transpose(1, -1) : target).to_type(ScalarType.Int64).reshape(-1);
                var loss = Picked(rows, ids, weight, DefaultIgnoredTarget, reduction, out _);
                if (reduction == Reduction.None)
                    loss = input.Impl.Rank > 2
                        ? loss.reshape(target.unsqueeze(1).transpose(1, -1).Impl.Shape).transpose(1, -1).squeeze(1)
                        : loss.reshape(target.Impl.Shape);
                return scope.Publish(loss);
            }

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
            {
                using var scope = InternalScope.Enter();
                var difference = input.Given().sub(target);
                return scope.Publish(Reduce(difference.mul(difference), reduction));
            }

            public static Tensor l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean)
            {
                using var scope = InternalScope.Enter();
                return scope.Publish(Reduce(input.Given().sub(target).abs(), reduction));
            }

            static Tensor Reduce(Tensor losses, Reduction reduction) => reduction switch
            {
                Reduction.Mean => losses.mean(),
                Reduction.Sum => losses.sum(),
                _ => losses,
            };

            /// <summary>Weighted -input[n, target[n]]; <paramref name="weights"/> are those of the rows, 0 where ignored.</summary>
            static Tensor Picked(Tensor rows, Tensor targets, Tensor? weight, long ignored, Reduction reduction, out Tensor weights)
            {
                var counted = targets.ne(ignored);
                var known = targets.masked_fill(targets.eq(ignored), 0);
                weights = counted.to_type(rows.dtype);
                if (weight is not null)
                    weights = weights.mul(weight.to_type(rows.dtype).index_select(0, known));
                var losses = rows.gather(1, known.unsqueeze(1)).squeeze(1).neg().mul(weights);
                return reduction switch
                {
                    Reduction.Mean => losses.sum().div(weights.sum()),
                    Reduction.Sum => losses.sum(),
                    _ => losses,
                };
            }

            // The definition in tensor operations, for types that the fused kernel does not have.
            static Tensor CrossEntropyComposed(Tensor logits, Tensor targets, Tensor? weight, long ignored, Reduction reduction, double smoothing)
            {
                var log = logits.log_softmax(1);
                var loss = Picked(log, targets, weight, ignored, reduction, out var weights);
                if (smoothing == 0)
                    return loss;
                var each = (weight is null ? log : log.mul(weight.to_type(log.dtype))).sum(1).neg().mul(targets.ne(ignored).to_type(log.dtype));
                var smooth = reduction switch
                {
                    Reduction.Mean => each.sum().div(weights.sum()),
                    Reduction.Sum => each.sum(),
                    _ => each,
                };
                return loss.mul(1 - smoothing).add(smooth.mul(smoothing / logits.Impl.Shape[1]));
            }

            // Targets that are distributions over the classes, (N, C, ...) like the input.
            static Tensor SoftTargets(Tensor input, Tensor target, Tensor? weight, Reduction reduction, double smoothing)
            {
                if (!input.Impl.Shape.AsSpan().SequenceEqual(target.Impl.Shape))
                    throw Fault.Torch($"Expected target probabilities of the input's shape {Fault.Shape(input.Impl.Shape)}, got "
                        + $"{Fault.Shape(target.Impl.Shape)}.");
                var dim = input.Impl.Rank == 1 ? 0 : 1;
                var classes = input.Impl.Shape[dim];
                if (smoothing > 0)
                    target = target.mul(1 - smoothing).add(smoothing / classes);
                var products = input.log_softmax(dim).mul(target);
                if (weight is not null)
                {
                    var shape = Enumerable.Repeat(1L, input.Impl.Rank).ToArray();
                    shape[dim] = classes;
                    products = products.mul(weight.reshape(shape));
                }
                var losses = products.sum(dim).neg();
                return reduction == Reduction.Mean ? losses.sum().div(Math.Max(1, input.Impl.Count / classes)) : Reduce(losses, reduction);
            }
        }
    }
}
