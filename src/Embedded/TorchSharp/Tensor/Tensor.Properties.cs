namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public ScalarType dtype => Own.Dtype;

        public long[] shape => [.. Own.Shape];

        public long[] size() => shape;

        public long size(int dim) => Own.Shape[DimensionHeld(dim)];

        public long[] stride() => [.. Own.Strides];

        public long stride(int dim) => Own.Strides[DimensionHeld(dim)];

        int DimensionHeld(int dim) => Own.Rank == 0
            ? throw Fault.Torch($"Dimension specified as {dim} but tensor has no dimensions")
            : Geometry.Dimension(dim, Own.Rank);

        public long storage_offset() => Own.Offset;

        public long Dimensions => Own.Rank;

        public long dim() => Own.Rank;

        public long ndim => Own.Rank;

        public long NumberOfElements => Own.Count;

        public long numel() => Own.Count;

        public long ElementSize => DTypes.Size(Own.Dtype);

        public long element_size() => ElementSize;

        public bool is_contiguous() => Own.IsContiguous;

        public bool is_floating_point() => DTypes.IsFloat(Own.Dtype);

        public bool is_integral() => torch.is_integral(Own.Dtype);

        public bool is_complex() => torch.is_complex(Own.Dtype);

        public Device device
        {
            get
            {
                _ = Own;
                return CPU;
            }
        }

        public DeviceType device_type => device.type;

        public int device_index => device.index;

        public bool is_cuda => device.type == DeviceType.CUDA;

        public bool is_meta => device.type == DeviceType.META;

        public bool is_cpu() => device.type == DeviceType.CPU;

        public bool is_sparse
        {
            get
            {
                _ = Own;
                return false;
            }
        }

        public bool is_leaf => Own.IsLeaf;
    }
}
