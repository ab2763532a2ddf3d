namespace TorchSharp;

public static partial class torch
{
    public struct TensorIndex
    {
        internal enum Kind
        {
            Slice,
            Single,
            NewDimension,
            Ellipsis,
            Bool,
            Tensor,
        }

        public static TensorIndex Ellipsis = new() { IndexKind = Kind.Ellipsis };

        public static TensorIndex None = new() { IndexKind = Kind.NewDimension };

        public static TensorIndex Null = new() { IndexKind = Kind.NewDimension };

        public static TensorIndex Colon = Slice();

        internal Kind IndexKind { get; private init; }

        internal long? Start { get; private init; }

        internal long? Stop { get; private init; }

        internal long? Step { get; private init; }

        internal Tensor? Positions { get; private init; }

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => new() { Start = start, Stop = stop, Step = step };

        public static TensorIndex Slice((int? start, int? end) range) => Slice((long?)range.start, range.end);

        // A bound counted from the end is a negative one; the end itself is no bound.
        public static TensorIndex Slice(Range range) => Slice(
            range.Start.IsFromEnd ? -range.Start.Value : range.Start.Value,
            range.End.IsFromEnd ? range.End.Value == 0 ? null : -range.End.Value : range.End.Value);

        public static TensorIndex Bool(bool value) => new() { IndexKind = Kind.Bool, Start = value ? 1 : 0 };

        public static TensorIndex Single(long? index) => new() { IndexKind = Kind.Single, Start = index };

        public static TensorIndex Tensor(Tensor tensor) => new() { IndexKind = Kind.Tensor, Positions = tensor };

        public static implicit operator TensorIndex(long value) => Single(value);

        public static implicit operator TensorIndex(Index index) => Single(index.IsFromEnd ? -index.Value : index.Value);

        public static implicit operator TensorIndex(Range range) => Slice(range);

        public static implicit operator TensorIndex((int? start, int? end) range) => Slice(range);

        public static implicit operator Tensor(TensorIndex value) => throw new InvalidOperationException("Should not be called.");
    }
}
