namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            // L = query steps, S = key steps, E = width of query and key, V = width of value; leading dimensions broadcast.

            /// <summary>softmax(query key^T / sqrt(E) + mask) value: Vaswani et al. 2017 (arXiv:1706.03762), eq. 1.</summary>
            /// <param name="query">(..., L, E).</param>
            /// <param name="key">(..., S, E).</param>
            /// <param name="value">(..., S, V).</param>
            /// <param name="attn_mask">Broadcastable to (..., L, S): true where a key takes part, or numbers to add to the scores.</param>
            /// <param name="p">Probability of dropping a weight; acts whether training or not.</param>
            /// <param name="is_casual">Whether step l sees keys 0 to l only.</param>
            public static Tensor scaled_dot_product_attention(
                Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0, bool is_casual = false)
            {
                if (p < 0)
                    throw new ArgumentException($"Dropout probability must be greater than or equal to zero, was {p}.", nameof(p));
                if (is_casual && attn_mask is not null)
                    throw new ArgumentException("Causal attention cannot be passed a mask as well: combine the two into one mask.", nameof(attn_mask));
                using var scope = InternalScope.Enter();
                CheckAttention(query, key, value, attn_mask);
                if (is_casual)
                    attn_mask = ones([query.Impl.Shape[^2], key.Impl.Shape[^2]], ScalarType.Bool).tril();
                var scores = query.div(Math.Sqrt(query.Impl.Shape[^1])).matmul(key.transpose(-2, -1));      // (..., L, S)
                if (attn_mask is not null)
                    scores = attn_mask.dtype == ScalarType.Bool ? Masked(scores, attn_mask.logical_not()) : scores.add(attn_mask);
                var weights = SafeSoftmax(scores);
                if (p > 0)
                    weights = dropout(weights, p);
                return scope.Publish(weights.matmul(value));                                                // (..., L, V)
            }

            static Tensor Masked(Tensor scores, Tensor hidden) => scores.masked_fill(hidden, double.NegativeInfinity);

            // A row with no key to look at has weights 0 and no gradient, where plain softmax would have 0 / 0.
            static Tensor SafeSoftmax(Tensor scores)
            {
                if (scores.Impl.Count == 0)
                    return scores.softmax(-1);
                var blind = scores.detach().eq(double.NegativeInfinity).all(-1, true);
                return blind.any().item<bool>() ? scores.masked_fill(blind, 0).softmax(-1).masked_fill(blind, 0) : scores.softmax(-1);
            }

            static void CheckAttention(Tensor query, Tensor key, Tensor value, Tensor? mask)
            {
                var (q, k, v) = (query.Impl.Shape, key.Impl.Shape, value.Impl.Shape);
                if (q.Length < 2 || k.Length < 2 || v.Length < 2)
                {
                    throw Fault.Torch("scaled_dot_product_attention: Expected query, key, and value to be at least 2-dimensional, "
                        + $"but got {Fault.Shape(q)}, {Fault.Shape(k)} and {Fault.Shape(v)}.");
                }
                if (q[^1] != k[^1] || k[^2] != v[^2])
                {
                    throw Fault.Torch("scaled_dot_product_attention: query and key must be equally wide, key and value equally long, "
                        + $"but the query is {Fault.Shape(q)}, the key {Fault.Shape(k)} and the value {Fault.Shape(v)}.");
                }
                if (query.dtype != key.dtype || query.dtype != value.dtype)
                {
                    throw Fault.Torch("Expected query, key, and value to have the same dtype, "
                        + $"but got {DTypes.Name(query.dtype)}, {DTypes.Name(key.dtype)} and {DTypes.Name(value.dtype)} instead.");
                }
                if (mask is not null && mask.dtype != ScalarType.Bool && mask.dtype != query.dtype)
                {
                    throw Fault.Torch($"Expected attn_mask dtype to be bool or to match query dtype, but got {DTypes.Name(mask.dtype)} "
                        + $"and query is {DTypes.Name(query.dtype)}.");
                }
            }
        }
    }
}
