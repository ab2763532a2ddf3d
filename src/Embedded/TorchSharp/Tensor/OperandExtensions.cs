using System.Numerics;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// What operators read of their arguments. Extensions, so that <see langword="null"/> is an <see cref="ArgumentNullException"/> wherever
/// an argument is first looked at, without a check at the head of each operator.
/// </summary>
internal static class OperandExtensions
{
    /// <summary>An argument whose members are used directly: not null.</summary>
    internal static T Given<T>(this T? argument, [CallerArgumentExpression(nameof(argument))] string? name = null) where T : class =>
        argument ?? throw new ArgumentNullException(name);

    extension(Tensor tensor)
    {
        /// <summary>The tensor behind a handle; throws after disposal.</summary>
        internal TensorImpl Impl => Tensor.ImplOf(tensor);
    }

    extension(Scalar number)
    {
        internal bool IsFloat => DTypes.IsFloat(number.Given().Type);

        internal double Float => number.Given().FloatValue;

        internal long Integer => number.Given().IntegerValue;

        internal bool IsZero => number.IsFloat ? number.FloatValue == 0 : number.IntegerValue == 0;

        /// <summary>The value as an element of a tensor, converted as C++ would.</summary>
        internal T As<T>() where T : unmanaged, INumber<T> => number.IsFloat && (typeof(T) == typeof(float) || typeof(T) == typeof(double))
            ? T.CreateTruncating(number.FloatValue)
            : T.CreateTruncating(number.IntegerValue);
    }
}
