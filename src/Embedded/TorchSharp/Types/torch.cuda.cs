namespace TorchSharp;

public static partial class torch
{
    public static partial class cuda
    {
        public static bool is_available() => false;

        public static bool is_cudnn_available() => false;

        public static int device_count() => 0;

        public static void manual_seed(long seed)
        {
        }

        public static void manual_seed_all(long seed)
        {
        }

        public static void synchronize(Device? device = null) => throw Devices.Unavailable(DeviceType.CUDA);
    }
}
