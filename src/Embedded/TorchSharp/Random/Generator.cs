using System.Security.Cryptography;

namespace TorchSharp;

public static partial class torch
{
    /// <remarks>
    /// The Mersenne Twister as PyTorch's CPU generator uses it. With one seed, rand, uniform_, randint, randperm, bernoulli, multinomial and exponential_
    /// give PyTorch's numbers; randn and normal_ give them to the last place, where the two round logarithms otherwise. Dropout masks differ.
    /// Drawing locks the object: threads that share a generator get different numbers, in an order that is theirs.
    /// </remarks>
    public partial class Generator : IDisposable
    {
        // What PyTorch's default generator starts from.
        const ulong DefaultSeed = 67280421310721;

        MersenneTwister _engine;
        double? _nextNormal;

        public Generator(ulong seed = 0, Device? device = null)
        {
            this.device = device ?? CPU;
            if (this.device.type != DeviceType.CPU)
                throw Devices.Unavailable(this.device.type);
            _engine = new MersenneTwister(seed);
        }

        public static Generator Default { get; } = new(DefaultSeed);

        public Device device { get; }

        public Generator manual_seed(long seed)
        {
            lock (this)
            {
                _engine = new MersenneTwister((ulong)seed);
                _nextNormal = null;
            }
            return this;
        }

        public long seed()
        {
            var drawn = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue;
            manual_seed(drawn);
            return drawn;
        }

        public long initial_seed()
        {
            lock (this)
                return (long)_engine.Seed;
        }

        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
        }
    }
}
