using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>This backend has one device, the CPU; what asks for another learns how to build with it.</summary>
internal static class Devices
{
    internal static DeviceType Parse(string name) => Enum.Parse<DeviceType>(name.Given().ToUpperInvariant());

    internal static InvalidOperationException Unavailable(DeviceType type) => new(
        $"Torch device type '{type}' is not available: this program was built with the embedded TorchSharp, which computes on the CPU alone. "
        + (type == DeviceType.CUDA
            ? "Build with -p:Torch=cuda-linux or -p:Torch=cuda-windows to use CUDA."
            : "Build with -p:Torch=cpu for libtorch's devices."));

    internal static Device Require(Device? device)
    {
        if (device is null || device.type == DeviceType.CPU)
            return device ?? CPU;
        throw Unavailable(device.type);
    }
}
