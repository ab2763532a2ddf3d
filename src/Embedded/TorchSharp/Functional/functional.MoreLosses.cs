namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>d^2 / (2 beta) where |d| is below <paramref name="beta"/>, |d| - beta / 2 elsewhere.</summary>
            public static Tensor smooth_l1_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean, double beta = 1)
            {
                if (beta < 0)
                    throw Fault.Torch($"smooth_l1_loss does not support negative values for beta, was {beta}.");
                if (beta == 0)
                    return l1_loss(input, target, reduction);
                using var scope = InternalScope.Enter();
                var difference = input.Given().sub(target);
                var size = difference.abs();
                return scope.Publish(Reduce(where(size.lt(beta), difference.mul(difference).mul(0.5 / beta), size.sub(0.5 * beta)), reduction));
            }

            /// <summary>d^2 / 2 where |d| is at most <paramref name="delta"/>, delta (|d| - delta / 2) elsewhere. Huber 1964.</summary>
            public static Tensor huber_loss(Tensor input, Tensor target, double delta = 1, Reduction reduction = Reduction.Mean)
            {
                if (!(delta > 0))
                    throw Fault.Torch($"huber_loss does not support non-positive values for delta, was {delta}.");
                using var scope = InternalScope.Enter();
                var difference = input.Given().sub(target);
                var size = difference.abs();
                return scope.Publish(Reduce(where(size.le(delta), difference.mul(difference).mul(0.5), size.sub(0.5 * delta).mul(delta)), reduction));
            }

            /// <summary>-w (y log(x) + (1 - y) log(1 - x)), with logarithms not below -100 so that a wrong certainty stays finite.</summary>
            public static Tensor binary_cross_entropy(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean)
            {
                using var scope = InternalScope.Enter();
                CheckSameShape(input, target);
                CheckProbabilities(input);
                var losses = Entropy(input, target);
                return scope.Publish(Reduce(weight is null ? losses : losses.mul(weight), reduction));
            }

            // In single precision, as PyTorch has it for all types.
            const double SmallestVariance = 1e-12f;

            // The derivative is that of the unbounded logarithms, with the product x (1 - x) bounded below.
            static Tensor Entropy(Tensor input, Tensor target)
            {
                Tensor result;
                using (GradMode.Set(false))
                {
                    var sure = target.mul(input.log().clamp_min(-100));
                    result = sure.add(target.neg().add(1).mul(input.neg().log1p().clamp_min(-100))).neg();
                }
                return GradMode.Records(input, target)
                    ? Formula.Record("BinaryCrossEntropyBackward0", result, [input, target], [input, target], static (n, g) =>
                    {
                        var (x, y) = (n[0], n[1]);
                        return
                        [
                            n.Needs(0) ? g.mul(x.sub(y)).div(x.neg().add(1).mul(x).clamp_min(SmallestVariance)) : null,
                            n.Needs(1) ? g.mul(x.neg().log1p().clamp_min(-100).sub(x.log().clamp_min(-100))) : null,
                        ];
                    })
                    : result;
            }

            static void CheckProbabilities(Tensor input)
            {
                if (input.Impl.Count > 0 && !input.ge(0).logical_and(input.le(1)).all().item<bool>())
                    throw Fault.Torch("all elements of input should be between 0 and 1: apply sigmoid first, or use binary_cross_entropy_with_logits.");
            }

            /// <summary>
            /// Binary cross-entropy of sigmoid(x): -w (p y log s(x) + (1 - y) log(1 - s(x))), where p are <paramref name="pos_weights"/>.
            /// With log(1 - s(x)) = log s(x) - x it is w ((1 - y) x - (1 + (p - 1) y) log s(x)), which never takes the logarithm of 0.
            /// </summary>
            public static Tensor binary_cross_entropy_with_logits(
                Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null)
            {
                using var scope = InternalScope.Enter();
                CheckSameShape(input, target);
                var certainty = input.Given().log_sigmoid();
                if (pos_weights is not null)
                    certainty = certainty.mul(pos_weights.sub(1).mul(target).add(1));
                var losses = target.Given().neg().add(1).mul(input).sub(certainty);
                return scope.Publish(Reduce(weight is null ? losses : losses.mul(weight), reduction));
            }

            static void CheckSameShape(Tensor input, Tensor target)
            {
                if (!input.Impl.Shape.AsSpan().SequenceEqual(target.Impl.Shape))
                    throw Fault.Torch($"Target size ({Fault.Shape(target.Impl.Shape)}) must be the same as input size ({Fault.Shape(input.Impl.Shape)})");
            }
        }
    }
}
