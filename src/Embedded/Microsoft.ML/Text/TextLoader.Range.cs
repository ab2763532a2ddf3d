namespace Microsoft.ML.Data;

public sealed partial class TextLoader
{
    /// <summary>Fields of a line, from <see cref="Min"/> to <see cref="Max"/> or to the end.</summary>
    public sealed class Range
    {
        public Range()
        {
        }

        public Range(int index)
        {
            Check.Param(index >= 0, nameof(index), "Must be non-negative");
            Min = index;
            Max = index;
        }

        public Range(int min, int? max)
        {
            Check.Param(min >= 0, nameof(min), "Must be non-negative");
            Check.Param(!(max < min), nameof(max), $"If specified, must be greater than or equal to {nameof(min)}");
            Min = min;
            Max = max;
            ForceVector = true;
            AutoEnd = max is null;
        }

        public int Min;

        public int? Max;

        /// <summary>To the end of the line, the same number of fields in every line.</summary>
        public bool AutoEnd;

        /// <summary>To the end of the line, however many fields that is.</summary>
        public bool VariableEnd;

        /// <summary>All fields that no other column takes.</summary>
        public bool AllOther;

        /// <summary>A vector even when it is a single field.</summary>
        public bool ForceVector;
    }
}
