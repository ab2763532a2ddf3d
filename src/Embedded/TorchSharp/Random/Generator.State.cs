using System.Buffers.Binary;

namespace TorchSharp;

public static partial class torch
{
    public partial class Generator
    {
        // The layout of PyTorch's CPU generator state, so that either can restore the other's:
        // seed u64 | words left i32 | seeded i32 | next u64 | 624 words of u64 | normal x, y, rho f64 | valid i32 + 4 unused
        // | cached float normal f32 | its flag u8 + 3 unused.
        const int StateSize = 5056, LeftAt = 8, SeededAt = 12, NextAt = 16, WordsAt = 24, NormalAt = WordsAt + 8 * MersenneTwister.StateLength;
        const int NormalValidAt = NormalAt + 24;

        public Tensor get_state()
        {
            Span<byte> state = stackalloc byte[StateSize];
            state.Clear();
            lock (this)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(state, _engine.Seed);
                // "left" counts the words to the renewal, which is due when one is left.
                BinaryPrimitives.WriteInt32LittleEndian(state[LeftAt..], MersenneTwister.StateLength + 1 - _engine.Next);
                BinaryPrimitives.WriteInt32LittleEndian(state[SeededAt..], 1);
                BinaryPrimitives.WriteUInt64LittleEndian(state[NextAt..], (ulong)(_engine.Next == MersenneTwister.StateLength ? 0 : _engine.Next));
                for (var i = 0; i < MersenneTwister.StateLength; i++)
                    BinaryPrimitives.WriteUInt64LittleEndian(state[(WordsAt + 8 * i)..], _engine.State[i]);
                if (_nextNormal is { } normal)
                {
                    BinaryPrimitives.WriteDoubleLittleEndian(state[NormalAt..], normal);
                    BinaryPrimitives.WriteInt32LittleEndian(state[NormalValidAt..], 1);
                }
            }
            return Create.From<byte>(state, [StateSize], null, null, false, null);
        }

        public void set_state(Tensor value)
        {
            if (value.Given().dtype != ScalarType.Byte || value.numel() != StateSize)
                throw Fault.Torch($"RNG state must be a torch.ByteTensor of {StateSize} elements, was {DTypes.Name(value.dtype)} of shape "
                    + $"{Fault.Shape(value.Impl.Shape)}");
            using var scope = InternalScope.Enter();
            ReadOnlySpan<byte> state = value.data<byte>().ToArray();
            var left = BinaryPrimitives.ReadInt32LittleEndian(state[LeftAt..]);
            if (left < 1 || left > MersenneTwister.StateLength)
                throw Fault.Torch($"RNG state is not valid: {left} words left of {MersenneTwister.StateLength}");
            var words = new uint[MersenneTwister.StateLength];
            for (var i = 0; i < words.Length; i++)
                words[i] = (uint)BinaryPrimitives.ReadUInt64LittleEndian(state[(WordsAt + 8 * i)..]);
            lock (this)
            {
                _engine = new MersenneTwister(BinaryPrimitives.ReadUInt64LittleEndian(state), words, MersenneTwister.StateLength + 1 - left);
                _nextNormal = BinaryPrimitives.ReadInt32LittleEndian(state[NormalValidAt..]) != 0
                    ? BinaryPrimitives.ReadDoubleLittleEndian(state[NormalAt..])
                    : null;
            }
        }
    }
}
