using GELU = TorchSharp.Modules.GELU;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor relu6(Tensor x, bool inplace = false) => inplace ? x.Given().relu6_().alias() : x.Given().relu6();

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? input.Given().leaky_relu_(negative_slope).alias() : input.Given().leaky_relu(negative_slope);

            public static Tensor elu(Tensor x, double alpha, bool inplace = false) => inplace ? x.Given().elu_(alpha).alias() : x.Given().elu(alpha);

            public static Tensor silu(Tensor x, bool inplace = false) => inplace ? x.Given().silu_().alias() : x.Given().silu();

            public static Tensor gelu(Tensor x) => x.Given().gelu();

            public static Tensor gelu(Tensor x, bool inplace) => inplace ? x.Given().gelu_().alias() : x.Given().gelu();

            public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false) =>
                inplace ? x.Given().gelu_(approximate).alias() : x.Given().gelu(approximate);

            public static Tensor glu(Tensor input, long dim = -1) => input.Given().glu(dim);

            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => x.Given().softplus(beta, threshold);

            public static Tensor logsigmoid(Tensor x) => x.Given().log_sigmoid();

            public static Tensor hardtanh(Tensor x, double min_val = -1, double max_val = 1, bool inplace = false) =>
                inplace ? x.Given().hardtanh_(min_val, max_val).alias() : x.Given().hardtanh(min_val, max_val);

            /// <summary>x - tanh(x).</summary>
            public static Tensor tanhshrink(Tensor x, bool inplace = false)
            {
                using var scope = InternalScope.Enter();
                var squashed = x.Given().tanh();
                return scope.Publish(inplace ? x.sub_(squashed) : x.Given().sub(squashed));
            }
        }
    }

    public partial class Tensor
    {
        public Tensor gelu(GELU.Approximate approximate)
        {
            if (approximate == GELU.Approximate.none)
                return gelu();
            // x / 2 (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))): Hendrycks and Gimpel 2016 (arXiv:1606.08415), section 2.
            using var scope = InternalScope.Enter();
            var inner = mul(mul(this).mul(0.044715).add(1)).mul(Math.Sqrt(2 / Math.PI));
            return scope.Publish(mul(0.5).mul(inner.tanh().add(1)));
        }

        public Tensor gelu_(GELU.Approximate approximate) => InPlace(x => x.gelu(approximate));
    }
}
