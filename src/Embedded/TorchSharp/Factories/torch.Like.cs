namespace TorchSharp;

public static partial class torch
{
    public static Tensor empty_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Create.Empty(input.Impl.Shape, dtype ?? input.dtype, device, requires_grad, names);

    public static Tensor zeros_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Create.Full(input.Impl.Shape, 0, dtype ?? input.dtype, device, requires_grad, names);

    public static Tensor ones_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Create.Full(input.Impl.Shape, 1, dtype ?? input.dtype, device, requires_grad, names);

    public static Tensor full_like(Tensor input, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) => Create.Full(input.Impl.Shape, value, dtype ?? input.dtype, device, requires_grad, names);

    public static Tensor rand_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create.Uniform(input.Impl.Shape, dtype ?? input.dtype, device, requires_grad, null, null);

    public static Tensor randn_like(Tensor input, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create.Normal(input.Impl.Shape, dtype ?? input.dtype, device, requires_grad, null, null);

    public static Tensor randint_like(Tensor input, long low, long high, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        randint(low, high, input.Impl.Shape, dtype ?? input.dtype, device, requires_grad);
}
