using TorchSharp.Kernels.Loss;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            // N = rows, C = classes.

            /// <summary>The mean (or sum, or each) negative log-probability that softmax of the input gives to the target.</summary>
            public static Tensor cross_entropy(
                Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0)
            {
                using var scope = InternalScope.Enter();
                if (!(label_smoothing is >= 0 and <= 1))
                    throw Fault.Torch($"label_smoothing must be between 0.0 and 1.0. Got: {label_smoothing}");
                if (input.Impl.Rank == 0)
                    throw Fault.Torch("cross_entropy needs an input of shape (C), (N, C) or (N, C, d1, ...), it has no dimensions.");
                if (DTypes.IsFloat(target.Given().dtype) && target.Impl.Rank == input.Impl.Rank)
                    return scope.Publish(SoftTargets(input, target, weight, reduction, label_smoothing));
                CheckTargets(input, target, weight);
                // (C) and (N, C, d1, ...) become (N, C), and what is not reduced goes back to the target's shape.
                var rows = input.Impl.Rank switch
                {
                    1 => input.unsqueeze(0),
                    2 => input,
                    _ => input.transpose(1, -1).reshape(-1, input.Impl.Shape[1]),
                };
                var ids = (input.Impl.Rank > 2 ? target.unsqueeze(1).transpose(1, -1) : target).to_type(ScalarType.Int64).reshape(-1);
                var loss = rows.dtype == ScalarType.Float32
                    ? CrossEntropyFused(rows.contiguous(), ids.contiguous(), weight?.to_type(ScalarType.Float32).contiguous(), ignore_index, reduction,
                        (float)label_smoothing)
                    : CrossEntropyComposed(rows, ids, weight, ignore_index, reduction, label_smoothing);
                if (reduction == Reduction.None)
                    loss = input.Impl.Rank > 2
                        ? loss.reshape(target.unsqueeze(1).transpose(1, -1).Impl.Shape).transpose(1, -1).squeeze(1)
                        : loss.reshape(target.Impl.Shape);
                return scope.Publish(loss);
            }

            static void CheckTargets(Tensor input, Tensor target, Tensor? weight)
            {
                if (input.Impl.Rank == 0)
                    throw Fault.Torch($"input should have dimensions, (C) or (N, C, ...): it has none, and the target is {Fault.Shape(target.Impl.Shape)}");
                var classes = input.Impl.Shape[input.Impl.Rank == 1 ? 0 : 1];
                if (target.Given().dtype is not (ScalarType.Int64 or ScalarType.Int32 or ScalarType.Byte))
                    throw Fault.Torch($"expected scalar type Long for the target (class numbers), but found {DTypes.Name(target.dtype)}");
                long[] expected = input.Impl.Rank == 1 ? [] : [input.Impl.Shape[0], .. input.Impl.Shape[2..]];
                if (!target.Impl.Shape.AsSpan().SequenceEqual(expected))
                {
                    throw Fault.Torch($"Expected a target of shape {Fault.Shape(expected)} for an input of shape {Fault.Shape(input.Impl.Shape)}, "
                        + $"got {Fault.Shape(target.Impl.Shape)}.");
                }
                if (weight is not null && (weight.Impl.Rank != 1 || weight.Impl.Shape[0] != classes))
                    throw Fault.Torch($"weight tensor should be defined either for all {classes} classes or no classes but got weight tensor of shape: "
                        + $"{Fault.Shape(weight.Impl.Shape)}");
            }

            static unsafe Tensor CrossEntropyFused(Tensor logits, Tensor targets, Tensor? weight, long ignored, Reduction reduction, float smoothing)
            {
                var kernel = KernelOf(logits, targets, weight, ignored, smoothing);
                CheckClasses(kernel);
                var losses = Tensor.Uninitialized([kernel.Rows], ScalarType.Float32);
                var normalizers = new PooledBuffer<float>(kernel.Rows);
                kernel.Forward(losses.Float32, normalizers.Pointer);
                var factor = reduction == Reduction.Mean ? (float)(1 / kernel.TotalWeight()) : 1f;
                var result = reduction == Reduction.None ? losses : Reduced(losses, factor);
                GC.KeepAlive(logits);
                GC.KeepAlive(targets);
                GC.KeepAlive(weight);
                if (GradMode.Records(logits))
                    new CrossEntropyNode(logits, targets, weight, ignored, smoothing, normalizers, factor, reduction).Attach(result);
                else
                    normalizers.Dispose();
                return result;
            }

            static unsafe Tensor Reduced(Tensor losses, float factor)
            {
                var total = 0.0;
                foreach (var loss in new ReadOnlySpan<float>(losses.Float32, (int)losses.Impl.Count))
                    total += loss;
                var result = Tensor.Uninitialized([], ScalarType.Float32);
                // The mean over no rows is 0 times infinity, not a number, as in PyTorch.
                *result.Float32 = (float)(total * factor);
                GC.KeepAlive(losses);
                return result;
            }

            static unsafe CrossEntropyKernel KernelOf(Tensor logits, Tensor targets, Tensor? weight, long ignored, float smoothing) => new()
            {
                Rows = checked((int)logits.Impl.Shape[0]),
                Classes = checked((int)logits.Impl.Shape[1]),
                Logits = logits.Float32,
                Targets = targets.Pointer<long>(),
                IgnoredTarget = ignored,
                Weights = weight is null ? null : weight.Float32,
                Smoothing = smoothing,
            };

            static unsafe void CheckClasses(CrossEntropyKernel kernel)
            {
                for (var row = 0; row < kernel.Rows; row++)
                {
                    var target = kernel.Targets[row];
                    if (target != kernel.IgnoredTarget && (ulong)target >= (ulong)kernel.Classes)
                        throw Fault.Torch($"Target {target} is out of bounds: row {row} must name one of {kernel.Classes} classes, 0 to {kernel.Classes - 1}.");
                }
            }

            sealed unsafe class CrossEntropyNode : Node
            {
                readonly SavedTensor _logits, _targets;
                readonly SavedTensor? _weight;
                readonly PooledBuffer<float> _normalizers;
                readonly long _ignored;
                readonly float _smoothing, _factor;
                readonly bool _each;

                internal CrossEntropyNode(
                    Tensor logits, Tensor targets, Tensor? weight, long ignored, float smoothing, PooledBuffer<float> normalizers, float factor,
                    Reduction reduction)
                    : base(logits)
                {
                    (_logits, _targets, _weight) = (Save(logits), Save(targets), weight is null ? null : Save(weight));
                    _normalizers = Keep(normalizers);
                    (_ignored, _smoothing, _factor, _each) = (ignored, smoothing, factor, reduction == Reduction.None);
                }

                internal override string Name => "CrossEntropyBackward";

                internal override bool OnceDifferentiable => true;

                protected internal override Tensor?[] Backward(Tensor?[] gradOutputs)
                {
                    if (gradOutputs[0] is not { } given)
                        return [null];
                    var (logits, targets, weight, gradient) = (_logits.Get(), _targets.Get(), _weight?.Get(), given.ToContiguous());
                    var result = Tensor.Uninitialized(logits.Impl.Shape, ScalarType.Float32);
                    KernelOf(logits, targets, weight, _ignored, _smoothing).Backward(_normalizers.Pointer, gradient.Float32, _each ? 1 : 0, _factor,
                        result.Float32);
                    GC.KeepAlive(logits);
                    GC.KeepAlive(targets);
                    GC.KeepAlive(weight);
                    GC.KeepAlive(gradient);
                    return [result];
                }
            }
        }
    }
}
