namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);

        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream, System.Text.Encoding.UTF8, leaveOpen: true);
            return Load(reader);
        }

        public static Tensor Load(string location)
        {
            using var stream = File.OpenRead(location);
            return Load(stream);
        }

        /// <summary>Writes the elements, row-major.</summary>
        public unsafe void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            RequireContiguousBytes();
            var left = Own.Count * DTypes.Size(Own.Dtype);
            for (var next = Own.Pointer; left > 0;)
            {
                var count = (int)Math.Min(left, Math.Max(bufferSize, 1 << 16));
                stream.Write(new ReadOnlySpan<byte>(next, count));
                next += count;
                left -= count;
            }
            GC.KeepAlive(this);
        }

        /// <summary>Reads as many bytes as the tensor has.</summary>
        public unsafe void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            RequireContiguousBytes();
            var left = Own.Count * DTypes.Size(Own.Dtype);
            for (var next = Own.Pointer; left > 0;)
            {
                var count = stream.Read(new Span<byte>(next, (int)Math.Min(left, Math.Max(bufferSize, 1 << 16))));
                if (count == 0)
                    throw new EndOfStreamException($"{left} bytes are missing of a tensor of shape {Fault.Shape(Own.Shape)}.");
                next += count;
                left -= count;
            }
            BumpVersion();
            GC.KeepAlive(this);
        }

        void RequireContiguousBytes()
        {
            if (!Own.IsContiguous)
                throw new InvalidOperationException("Bytes() called on non-contiguous tensor.");
        }
    }
}
