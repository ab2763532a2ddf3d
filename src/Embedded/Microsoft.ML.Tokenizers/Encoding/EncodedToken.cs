namespace Microsoft.ML.Tokenizers;

/// <summary>One token: its id, its text and the place in the (normalized) text it came from.</summary>
public readonly struct EncodedToken : IEquatable<EncodedToken>
{
    public EncodedToken(int id, string value, Range offset)
    {
        Id = id;
        Value = value;
        Offset = offset;
    }

    public int Id { get; }

    public string Value { get; }

    public Range Offset { get; }

    // Object equality is left to ValueType, as in the official type: its result is the same.
    public bool Equals(EncodedToken other) => Id == other.Id && Value == other.Value && Offset.Equals(other.Offset);
}
