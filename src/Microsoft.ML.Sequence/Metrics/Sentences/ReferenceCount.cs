using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Sequence.Metrics;

/// <summary>How many references each sentence has. The default value is that of no sentence; <see cref="Varying"/> that of sentences which differ.</summary>
/// <param name="Number">The number.</param>
internal readonly record struct ReferenceCount(int Number) : IAdditionOperators<ReferenceCount, ReferenceCount, ReferenceCount>
{
    /// <summary>Gets that of sentences with different numbers.</summary>
    public static ReferenceCount Varying { get; } = new(-1);

    /// <summary>Gets whether no sentence was counted.</summary>
    public bool IsOfNone => this == default;

    /// <summary>Gets the number, <see langword="null"/> when it varies.</summary>
    public int? IfEqual => this == Varying ? null : Number;

    public static ReferenceCount operator +(ReferenceCount left, ReferenceCount right) =>
        left.IsOfNone || left == right ? right : right.IsOfNone ? left : Varying;

    /// <summary>Writes it as in signatures.</summary>
    public override string ToString() => IfEqual?.ToString(CultureInfo.InvariantCulture) ?? "var";
}
