namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor new_empty(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Empty(size, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_empty(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Empty([size], dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_empty(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Empty(size, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_empty(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Empty([rows, columns], dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_empty(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Empty([dim0, dim1, dim2], dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_empty(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Empty([dim0, dim1, dim2, dim3], dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_zeros(long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full(size, 0, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_zeros(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full([size], 0, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_zeros(ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full(size, 0, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_zeros(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full([rows, columns], 0, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_zeros(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full([dim0, dim1, dim2], 0, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_zeros(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full([dim0, dim1, dim2, dim3], 0, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_ones(long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full([size], 1, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_ones(long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full([rows, columns], 1, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_ones(long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full([dim0, dim1, dim2], 1, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_ones(long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full([dim0, dim1, dim2, dim3], 1, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full(size, value, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_full(long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full([size], value, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_full(ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full(size, value, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full([rows, columns], value, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_full(long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
            Create.Full([dim0, dim1, dim2], value, dtype ?? Own.Dtype, device, requires_grad, null);

        public Tensor new_full(long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
            bool requires_grad = false) =>
            Create.Full([dim0, dim1, dim2, dim3], value, dtype ?? Own.Dtype, device, requires_grad, null);
    }
}
