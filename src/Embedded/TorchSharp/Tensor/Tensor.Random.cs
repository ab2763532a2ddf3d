namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor uniform_(double from, double to, Generator? generator = null) => Refill(() => Randomize.Uniform(this, from, to, generator));

        public Tensor normal_(double mean = 0, double std = 1, Generator? generator = null) => Refill(() => Randomize.Normal(this, mean, std, generator));

        public Tensor random_(double from, double to, Generator? generator = null) =>
            Refill(() => Randomize.Integers(this, (long)from, (long)to, generator));

        public Tensor exponential_(double lambda = 1, Generator? generator = null) =>
            Refill(() => Randomize.Draw(this, g => -double.LogP1(-g.UniformDouble()) / lambda, generator));

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null)
        {
            RequireProbability(p);
            return Refill(() => Randomize.Draw(this, g => g.UniformDouble() < p ? 1 : 0, generator));
        }

        /// <summary>1 with the probability that each element names.</summary>
        public Tensor bernoulli(Generator? generator = null)
        {
            using var scope = InternalScope.Enter();
            using var mode = GradMode.Set(false);
            if (!ge(0).logical_and(le(1)).all().item<bool>())
                throw Fault.Torch("Expected p_in >= 0 && p_in <= 1 to be true, but got a probability outside");
            var drawn = Uninitialized(Own.Shape, Own.Dtype);
            Randomize.Draw(drawn, static g => g.UniformSingle(), generator);
            return scope.Publish(drawn.lt(this).to_type(Own.Dtype));
        }

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null)
        {
            using var scope = InternalScope.Enter();
            using var mode = GradMode.Set(false);
            if (Own.Rank is not (1 or 2) || !is_floating_point())
                throw Fault.Torch($"prob_dist must be 1 or 2 dim and of floating point, was {DTypes.Name(Own.Dtype)} of shape {Fault.Shape(Own.Shape)}");
            var categories = Own.Shape[^1];
            if (num_samples <= 0 || (!replacement && num_samples > categories))
                throw Fault.Torch($"cannot sample n_sample ({num_samples}) > prob_dist.size(-1) ({categories}) samples without replacement, or fewer than 1");
            if (lt(0).logical_or(isfinite().logical_not()).any().item<bool>())
                throw Fault.Torch("probability tensor contains either `inf`, `nan` or element < 0");
            if (sum(-1).le(0).any().item<bool>())
                throw Fault.Torch("invalid multinomial distribution (sum of probabilities <= 0)");
            if (replacement && num_samples > 1)
                return scope.Publish(Randomize.Categories(this, num_samples, generator));
            // The largest of p / q, q exponential, is category i with probability p[i]; the next ones follow without replacement.
            var race = Uninitialized(Own.Shape, Own.Dtype).exponential_(1, generator);
            race = div(race);
            return scope.Publish(num_samples == 1 ? race.argmax(-1, keepdim: true) : race.topk((int)num_samples).indexes);
        }

        Tensor Refill(Action fill)
        {
            ThrowIfNotWritable();
            fill();
            BumpVersion();
            return this;
        }

        static void RequireProbability(double p)
        {
            if (!(p is >= 0 and <= 1))
                throw Fault.Torch($"bernoulli_ expects p to be in [0, 1], but got p={p}");
        }
    }
}
