namespace TorchSharp;

public static partial class torch
{
    // How words become numbers, as PyTorch's CPU kernels do it. Callers that draw more than one number hold the lock.
    public partial class Generator
    {
        internal uint Word() => _engine.NextWord();

        internal ulong TwoWords()
        {
            ulong high = _engine.NextWord();
            return (high << 32) | _engine.NextWord();
        }

        /// <summary>24 bits of a word, in [0, 1).</summary>
        internal float UniformSingle() => (_engine.NextWord() & ((1u << 24) - 1)) * (1f / (1 << 24));

        /// <summary>53 bits of two words, in [0, 1).</summary>
        internal double UniformDouble() => (TwoWords() & ((1UL << 53) - 1)) * (1.0 / (1UL << 53));

        /// <summary>Box and Muller 1958, one number at a time: the second of a pair waits for the next call.</summary>
        internal double NormalDouble()
        {
            if (_nextNormal is { } waiting)
            {
                _nextNormal = null;
                return waiting;
            }
            var u1 = UniformDouble();
            var u2 = UniformDouble();
            var radius = Math.Sqrt(-2.0 * double.LogP1(-u2));
            var theta = 2.0 * Math.PI * u1;
            _nextNormal = radius * Math.Sin(theta);
            return radius * Math.Cos(theta);
        }

        /// <summary>An integer below <paramref name="range"/>; 0 means the whole of 64 bits.</summary>
        internal ulong Below(ulong range) => range == 0 ? TwoWords() : range >= 1UL << 32 ? TwoWords() % range : _engine.NextWord() % range;

        /// <summary>Uniform numbers in [<paramref name="from"/>, <paramref name="to"/>), as Tensor.uniform_ draws them.</summary>
        internal unsafe void FillUniform(float* target, long count, float from = 0, float to = 1)
        {
            lock (this)
            {
                for (long i = 0; i < count; i++)
                    target[i] = MathF.FusedMultiplyAdd(UniformSingle(), to - from, from);    // fused, as in PyTorch's builds
            }
        }

        internal unsafe void FillUniform(double* target, long count, double from = 0, double to = 1)
        {
            lock (this)
            {
                for (long i = 0; i < count; i++)
                    target[i] = Math.FusedMultiplyAdd(UniformDouble(), to - from, from);
            }
        }

        /// <summary>
        /// Normal numbers, as Tensor.normal_ draws them: below 16 one by one; otherwise uniform numbers first, turned by sixteens
        /// (the first eight with the second eight), where a last incomplete group is drawn anew, overlapping the one before.
        /// </summary>
        internal unsafe void FillNormal(float* target, long count, float mean = 0, float std = 1)
        {
            lock (this)
            {
                if (count < 16)
                {
                    for (long i = 0; i < count; i++)
                        target[i] = (float)(NormalDouble() * std + mean);
                    return;
                }
                for (long i = 0; i < count; i++)
                    target[i] = UniformSingle();
                for (long i = 0; i + 16 <= count; i += 16)
                    TurnSixteen(target + i, mean, std);
                if (count % 16 == 0)
                    return;
                var tail = target + count - 16;
                for (var i = 0; i < 16; i++)
                    tail[i] = UniformSingle();
                TurnSixteen(tail, mean, std);
            }
        }

        internal unsafe void FillNormal(double* target, long count, double mean = 0, double std = 1)
        {
            lock (this)
            {
                if (count < 16)
                {
                    for (long i = 0; i < count; i++)
                        target[i] = NormalDouble() * std + mean;
                    return;
                }
                for (long i = 0; i < count; i++)
                    target[i] = UniformDouble();
                for (long i = 0; i + 16 <= count; i += 16)
                    TurnSixteen(target + i, mean, std);
                if (count % 16 == 0)
                    return;
                var tail = target + count - 16;
                for (var i = 0; i < 16; i++)
                    tail[i] = UniformDouble();
                TurnSixteen(tail, mean, std);
            }
        }

        static unsafe void TurnSixteen(float* data, float mean, float std)
        {
            for (var j = 0; j < 8; j++)
            {
                var u1 = 1 - data[j];               // from [0, 1) to (0, 1]: the logarithm stays finite
                var theta = 2.0f * MathF.PI * data[j + 8];
                var radius = MathF.Sqrt(-2 * MathF.Log(u1));
                data[j] = radius * MathF.Cos(theta) * std + mean;
                data[j + 8] = radius * MathF.Sin(theta) * std + mean;
            }
        }

        static unsafe void TurnSixteen(double* data, double mean, double std)
        {
            for (var j = 0; j < 8; j++)
            {
                var u1 = 1 - data[j];
                var theta = 2.0 * Math.PI * data[j + 8];
                var radius = Math.Sqrt(-2 * Math.Log(u1));
                data[j] = radius * Math.Cos(theta) * std + mean;
                data[j + 8] = radius * Math.Sin(theta) * std + mean;
            }
        }
    }
}
