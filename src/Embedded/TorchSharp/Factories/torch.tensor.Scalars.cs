namespace TorchSharp;

public static partial class torch
{
    public static Tensor tensor(bool scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create.From<bool>([scalar], [], dtype, device, requires_grad, null);

    public static Tensor tensor(byte scalar, Device? device = null, bool requires_grad = false) =>
        Create.From<byte>([scalar], [], null, device, requires_grad, null);

    public static Tensor tensor(sbyte scalar, Device? device = null, bool requires_grad = false) =>
        Create.From<sbyte>([scalar], [], null, device, requires_grad, null);

    public static Tensor tensor(short scalar, Device? device = null, bool requires_grad = false) =>
        Create.From<short>([scalar], [], null, device, requires_grad, null);

    public static Tensor tensor(int scalar, Device? device = null, bool requires_grad = false) =>
        Create.From<int>([scalar], [], null, device, requires_grad, null);

    public static Tensor tensor(long scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create.From<long>([scalar], [], dtype, device, requires_grad, null);

    public static Tensor tensor(float scalar, Device? device = null, bool requires_grad = false) =>
        Create.From<float>([scalar], [], null, device, requires_grad, null);

    public static Tensor tensor(double scalar, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        Create.From<double>([scalar], [], dtype, device, requires_grad, null);
}
