namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>The identity, for a matrix of any shape.</summary>
            public static Tensor eye_(Tensor tensor)
            {
                CheckMatrix(tensor);
                return Without(tensor, t => t.copy_(eye(t.Impl.Shape[0], t.Impl.Shape[1])));
            }

            /// <summary>Normal values of which the share <paramref name="sparsity"/> in each column is 0. Martens 2010.</summary>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                CheckMatrix(tensor);
                var (rows, columns) = (tensor.Impl.Shape[0], tensor.Impl.Shape[1]);
                var zeros = (long)Math.Ceiling(sparsity * rows);
                if (!(zeros >= 0 && zeros <= rows))
                    throw new ArgumentException($"The share of zeros must be between 0 and 1, was {sparsity}.", nameof(sparsity));
                return Without(tensor, t =>
                {
                    t.normal_(0, std);
                    for (var column = 0L; column < columns; column++)
                        t.select(1, column).index_fill_(0, randperm(rows).narrow(0, 0, zeros), 0);
                    return t;
                });
            }

            static void CheckMatrix(Tensor tensor)
            {
                if (tensor.Impl.Rank != 2)
                    throw new ArgumentException($"Only tensors with 2 dimensions are supported, was {Fault.Shape(tensor.Impl.Shape)}.", nameof(tensor));
            }
        }
    }
}
