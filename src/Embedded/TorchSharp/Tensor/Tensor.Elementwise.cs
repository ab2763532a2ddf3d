namespace TorchSharp;

public static partial class torch
{
    // The three ways an elementwise function is applied: to a new tensor, in place, to two tensors broadcast.
    public partial class Tensor
    {
        enum Keeps
        {
            Nothing,
            Input,
            Output,
        }

        /// <summary>A function of floating-point numbers; integers become floating point first.</summary>
        Tensor Float<TOp>(string name, Keeps keeps, Func<Formula, Tensor, Tensor?[]> backward) where TOp : struct, IFloatUnary
        {
            if (!is_floating_point())
            {
                using var scope = InternalScope.Enter();
                return scope.Publish(to_type(DefaultType.Value).Float<TOp>(name, keeps, backward));
            }
            var result = Uninitialized(Own.Shape, Own.Dtype);
            UnaryLoop.Float<TOp>(Own, result.Impl);
            return RecordUnary(name, result, keeps, backward);
        }

        /// <summary>A function that keeps the type.</summary>
        Tensor Number<TOp>(string name, Keeps keeps, Func<Formula, Tensor, Tensor?[]> backward) where TOp : struct, INumberUnary
        {
            var result = Uninitialized(Own.Shape, Own.Dtype);
            UnaryLoop.Number<TOp>(Own, result.Impl);
            return RecordUnary(name, result, keeps, backward);
        }

        /// <summary>A rounding: floating-point numbers are rounded, integers stay.</summary>
        Tensor Rounding<TOp>(string name) where TOp : struct, IFloatUnary =>
            is_floating_point() ? Float<TOp>(name, Keeps.Nothing, static (n, g) => [g.zeros_like()]) : clone();

        Tensor RecordUnary(string name, Tensor result, Keeps keeps, Func<Formula, Tensor, Tensor?[]> backward)
        {
            if (!GradMode.Records(this))
                return result;
            ReadOnlySpan<Tensor> saved = keeps switch { Keeps.Input => [this], Keeps.Output => [result], _ => [] };
            return Formula.Record(name, result, [this], saved, backward);
        }

        static Tensor Binary<TOp>(Tensor a, Tensor b, ScalarType type) where TOp : struct, INumberBinary
        {
            if (a.Impl.Dtype == type && b.Impl.Dtype == type)
            {
                var result = Uninitialized(Geometry.Broadcast(a.Impl.Shape, b.Impl.Shape), type);
                BinaryLoop.Number<TOp>(a.Impl, b.Impl, result.Impl);
                return result;
            }
            using var scope = InternalScope.Enter();
            return scope.Publish(Binary<TOp>(a.Cast(type), b.Cast(type), type));
        }

        static Tensor BinaryFloat<TOp>(Tensor a, Tensor b, ScalarType type) where TOp : struct, IFloatBinary
        {
            using var scope = InternalScope.Enter();
            var (left, right) = (a.Cast(type), b.Cast(type));
            var result = Uninitialized(Geometry.Broadcast(left.Impl.Shape, right.Impl.Shape), type);
            BinaryLoop.Float<TOp>(left.Impl, right.Impl, result.Impl);
            return scope.Publish(result);
        }

        static Tensor Bits<TOp>(Tensor a, Tensor b) where TOp : struct, IBitBinary
        {
            using var scope = InternalScope.Enter();
            var type = Promotion.Of(a, b);
            var (left, right) = (a.Cast(type), b.Cast(type));
            var result = Uninitialized(Geometry.Broadcast(left.Impl.Shape, right.Impl.Shape), type);
            BinaryLoop.Bits<TOp>(left.Impl, right.Impl, result.Impl);
            return scope.Publish(result);
        }

        static Tensor Relation<TOp>(Tensor a, Tensor b) where TOp : struct, IRelation
        {
            using var scope = InternalScope.Enter();
            var type = Promotion.Of(a, b);
            var (left, right) = (a.Cast(type), b.Cast(type));
            var result = Uninitialized(Geometry.Broadcast(left.Impl.Shape, right.Impl.Shape), ScalarType.Bool);
            BinaryLoop.Relation<TOp>(left.Impl, right.Impl, result.Impl);
            return scope.Publish(result);
        }

        static Tensor Relation<TOp>(Tensor a, Scalar b) where TOp : struct, IRelation
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(Relation<TOp>(a, Number(b, Promotion.Of(a, b))));
        }

        static Tensor Property<TOp>(Tensor x) where TOp : struct, IRelation
        {
            var result = Uninitialized(x.Impl.Shape, ScalarType.Bool);
            BinaryLoop.Relation<TOp>(x.Impl, x.Impl, result.Impl);
            return result;
        }

        /// <summary>The values in another type, without autograd; this very tensor if it has the type.</summary>
        Tensor Cast(ScalarType type)
        {
            if (Own.Dtype == type)
                return this;
            var result = Uninitialized(Own.Shape, type);
            CopyLoop.Run(Own, result.Impl);
            return result;
        }

        /// <summary>A tensor of no dimensions.</summary>
        internal static Tensor Number(Scalar value, ScalarType type)
        {
            var result = Uninitialized([], type);
            FillLoop.Run(result.Impl, value);
            return result;
        }
    }
}
