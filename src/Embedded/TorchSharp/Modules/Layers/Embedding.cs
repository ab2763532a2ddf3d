using TorchSharp.Modules;
using Device = TorchSharp.torch.Device;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Rows of a table by number.</summary>
        public sealed class Embedding : torch.nn.Module<Tensor, Tensor>
        {
            readonly long? _padding;

            internal Embedding(Parameter table, long? padding)
                : base(nameof(Embedding))
            {
                weight = table;
                _padding = padding;
            }

            public Parameter? weight
            {
                get => get_parameter(nameof(weight));
                set => ParameterSlot.Set(_internal_params, nameof(weight), value);
            }

            public override Tensor forward(Tensor input) =>
                torch.nn.functional.EmbeddingRows(input, weight ?? throw ParameterSlot.Missing(this, nameof(weight)), _padding);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            /// <remarks>Gradients are dense; a maximal norm and scaling by frequency are not supported.</remarks>
            public static Embedding Embedding(
                long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                var padding = CheckedPadding(num_embeddings, padding_idx, max_norm, scale_grad_by_freq);
                var table = new Parameter(empty([num_embeddings, embedding_dims], dtype, device));
                init.normal_(table);
                if (padding is { } row)
                {
                    using var noGrad = GradMode.Set(false);
                    using var scope = InternalScope.Enter();
                    table.select(0, row).zero_();
                }
                return new Embedding(table, padding);
            }

            public static Embedding Embedding_from_pretrained(
                Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2,
                bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
            {
                if (embeddings.Impl.Rank != 2)
                    throw new ArgumentException($"Embeddings parameter is expected to be 2-dimensional, its shape is {Fault.Shape(embeddings.Impl.Shape)}.",
                        nameof(embeddings));
                var padding = CheckedPadding(embeddings.Impl.Shape[0], padding_idx, max_norm, scale_grad_by_freq);
                return new Embedding(new Parameter(embeddings.detach().to_type(dtype ?? embeddings.dtype).clone(), !freeze), padding);
            }

            static long? CheckedPadding(long rows, long? padding, double? maxNorm, bool byFrequency)
            {
                if (maxNorm is not null)
                    throw new NotSupportedException("Embedding does not support max_norm: leave it null and normalize the table between steps.");
                if (byFrequency)
                    throw new NotSupportedException("Embedding does not support scale_grad_by_freq: leave it false.");
                if (padding is not { } index)
                    return null;
                if (index < -rows || index >= rows)
                    throw new ArgumentException($"Padding_idx must be within num_embeddings ({rows}), was {index}.", nameof(padding));
                return index < 0 ? rows + index : index;
            }
        }
    }
}
