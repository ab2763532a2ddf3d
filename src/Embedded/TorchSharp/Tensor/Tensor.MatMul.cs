namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor mm(Tensor target)
        {
            if (Own.Rank != 2 || target.Impl.Rank != 2)
                throw Fault.Torch($"mm: both arguments must be matrices, got shapes {Fault.Shape(Own.Shape)} and {Fault.Shape(target.Impl.Shape)}");
            RequireSameType(target);
            if (Own.Shape[1] != target.Impl.Shape[0])
                throw Unmultipliable(target);
            using var scope = InternalScope.Enter();
            var result = Uninitialized([Own.Shape[0], target.Impl.Shape[1]], Own.Dtype);
            using (GradMode.Set(false))
                MatrixProduct.Multiply(Readable().Impl, 0, target.Readable().Impl, 0, result.Impl, 0);
            if (GradMode.Records(this, target))
            {
                Formula.Record("MmBackward0", result, [this, target], [this, target],
                    static (n, g) => [n.Needs(0) ? g.mm(n[1].t()) : null, n.Needs(1) ? n[0].t().mm(g) : null]);
            }
            return scope.Publish(result);
        }

        public Tensor bmm(Tensor batch2)
        {
            var (a, b) = (Own.Shape, batch2.Impl.Shape);
            if (a.Length != 3 || b.Length != 3 || a[0] != b[0] || a[2] != b[1])
                throw Fault.Torch($"bmm: expected shapes (b, m, k) and (b, k, n), got {Fault.Shape(a)} and {Fault.Shape(b)}");
            RequireSameType(batch2);
            using var scope = InternalScope.Enter();
            var result = Uninitialized([a[0], a[1], b[2]], Own.Dtype);
            using (GradMode.Set(false))
                MatrixProduct.MultiplyBatch(Readable().Impl, batch2.Readable().Impl, result.Impl);
            if (GradMode.Records(this, batch2))
            {
                Formula.Record("BmmBackward0", result, [this, batch2], [this, batch2],
                    static (n, g) => [n.Needs(0) ? g.bmm(n[1].transpose(1, 2)) : null, n.Needs(1) ? n[0].transpose(1, 2).bmm(g) : null]);
            }
            return scope.Publish(result);
        }

        public Tensor matmul(Tensor target)
        {
            var (a, b) = (Own.Shape, target.Impl.Shape);
            if (a.Length == 0 || b.Length == 0)
                throw Fault.Torch($"both arguments to matmul need to be at least 1D, but they are {a.Length}D and {b.Length}D");
            if (a.Length == 2 && b.Length == 2)
                return mm(target);
            using var scope = InternalScope.Enter();
            if (b.Length == 1)
            {
                if (a[^1] != b[0])
                    throw Unmultipliable(target);
                return scope.Publish(reshape(-1, a[^1]).mm(target.reshape(b[0], 1)).reshape(a[..^1]));
            }
            if (a[^1] != b[^2])
                throw Unmultipliable(target);
            if (a.Length == 1)
                return scope.Publish(reshape(1, a[0]).matmul(target).squeeze(-2));
            // One matrix on the right serves every matrix on the left: a single product of all rows.
            if (b.Length == 2)
                return scope.Publish(reshape(Geometry.Count(a.AsSpan(0, a.Length - 1)), a[^1]).mm(target).reshape([.. a[..^1], b[^1]]));
            var batch = Geometry.Broadcast(a[..^2], b[..^2]);
            var count = Geometry.Count(batch);
            var left = expand([.. batch, a[^2], a[^1]]).reshape(count, a[^2], a[^1]);
            var right = target.expand([.. batch, b[^2], b[^1]]).reshape(count, b[^2], b[^1]);
            return scope.Publish(left.bmm(right).reshape([.. batch, a[^2], b[^1]]));
        }

        public Tensor mv(Tensor target)
        {
            if (Own.Rank != 2 || target.Impl.Rank != 1)
                throw Fault.Torch($"mv: expected a matrix and a vector, got shapes {Fault.Shape(Own.Shape)} and {Fault.Shape(target.Impl.Shape)}");
            return matmul(target);
        }

        public Tensor dot(Tensor target)
        {
            if (Own.Rank != 1 || target.Impl.Rank != 1 || Own.Count != target.Impl.Count)
                throw Fault.Torch($"dot: expected two vectors of one length, got shapes {Fault.Shape(Own.Shape)} and {Fault.Shape(target.Impl.Shape)}");
            using var scope = InternalScope.Enter();
            return scope.Publish(mul(target).sum());
        }

        public Tensor outer(Tensor vec2)
        {
            if (Own.Rank != 1 || vec2.Impl.Rank != 1)
                throw Fault.Torch($"outer: expected two vectors, got shapes {Fault.Shape(Own.Shape)} and {Fault.Shape(vec2.Impl.Shape)}");
            using var scope = InternalScope.Enter();
            return scope.Publish(unsqueeze(1).mul(vec2.unsqueeze(0)));
        }

        // beta * this + alpha * product; with beta = 0 this tensor's values do not matter, not even NaN.
        Tensor Added(Tensor product, float beta, float alpha)
        {
            var scaled = alpha == 1 ? product : product.mul(alpha);
            return beta == 0 ? scaled : (beta == 1 ? this : mul(beta)).add(scaled);
        }

        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(Added(mat1.Given().mm(mat2), beta, alpha));
        }

        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1f, float alpha = 1f) => InPlace(x => x.addmm(mat1, mat2, beta, alpha), mat1, mat2);

        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1f, float alpha = 1f)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(Added(mat.Given().mv(vec), beta, alpha));
        }

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1f, float alpha = 1f)
        {
            using var scope = InternalScope.Enter();
            return scope.Publish(Added(batch1.Given().bmm(batch2), beta, alpha));
        }

        Tensor Readable() => MatrixProduct.IsReadable(Own) ? this : clone();

        void RequireSameType(Tensor other)
        {
            if (other.Impl.Dtype != Own.Dtype)
                throw Fault.Torch($"expected m1 and m2 to have the same dtype, but got: {DTypes.Name(Own.Dtype)} != {DTypes.Name(other.Impl.Dtype)}");
        }

        System.Runtime.InteropServices.ExternalException Unmultipliable(Tensor other) =>
            Fault.Torch($"mat1 and mat2 shapes cannot be multiplied ({string.Join("x", Own.Shape)} and {string.Join("x", other.Impl.Shape)}): "
                + $"{Fault.Shape(Own.Shape)} and {Fault.Shape(other.Impl.Shape)}");
    }
}
