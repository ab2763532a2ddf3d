namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            /// <summary>Orthonormal rows or columns, whichever are fewer, times <paramref name="gain"/>. Saxe et al. 2014 (arXiv:1312.6120).</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                if (tensor.Impl.Rank < 2)
                    throw new ArgumentException("Only tensors with 2 or more dimensions are supported", nameof(tensor));
                if (tensor.Impl.Count == 0)
                    return tensor;
                using var noGrad = GradMode.Set(false);
                using var scope = InternalScope.Enter();
                var rows = tensor.Impl.Shape[0];
                var columns = tensor.Impl.Count / rows;
                var drawn = empty([rows, columns]).normal_().to_type(ScalarType.Float64);
                // The vectors to make orthonormal: as many as the smaller side, as rows of a work array.
                var vectors = (rows < columns ? drawn : drawn.t().contiguous()).data<double>().ToArray();
                Orthonormalize(vectors, (int)Math.Min(rows, columns), (int)Math.Max(rows, columns));
                var result = torch.tensor(vectors, ScalarType.Float64).reshape(Math.Min(rows, columns), Math.Max(rows, columns));
                tensor.copy_((rows < columns ? result : result.t()).mul(gain).reshape(tensor.Impl.Shape));
                return tensor;
            }

            // Gram and Schmidt, each projection taken off twice, which is enough for full precision. The result is the Q of the
            // decomposition whose R has a positive diagonal, which is what PyTorch makes of its own.
            static void Orthonormalize(double[] vectors, int count, int length)
            {
                for (var i = 0; i < count; i++)
                {
                    var vector = vectors.AsSpan(i * length, length);
                    for (var pass = 0; pass < 2; pass++)
                    {
                        for (var j = 0; j < i; j++)
                        {
                            var other = vectors.AsSpan(j * length, length);
                            var product = 0.0;
                            for (var l = 0; l < length; l++)
                                product += vector[l] * other[l];
                            for (var l = 0; l < length; l++)
                                vector[l] -= product * other[l];
                        }
                    }
                    var norm = 0.0;
                    foreach (var value in vector)
                        norm += value * value;
                    norm = Math.Sqrt(norm);
                    for (var l = 0; l < length; l++)
                        vector[l] /= norm;
                }
            }
        }
    }
}
