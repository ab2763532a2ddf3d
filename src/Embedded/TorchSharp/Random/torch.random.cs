namespace TorchSharp;

public static partial class torch
{
    public static partial class random
    {
        public static Generator manual_seed(long seed) => Generator.Default.manual_seed(seed);

        public static long seed() => Generator.Default.seed();

        public static long initial_seed() => Generator.Default.initial_seed();

        public static Tensor get_rng_state() => Generator.Default.get_state();

        public static void set_rng_state(Tensor new_state) => Generator.Default.set_state(new_state);
    }
}
