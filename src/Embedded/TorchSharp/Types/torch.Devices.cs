namespace TorchSharp;

public static partial class torch
{
    static Device s_defaultDevice = new(DeviceType.CPU);

    public static readonly Device CPU = new(DeviceType.CPU);

    public static readonly Device META = new(DeviceType.META);

    public static Device CUDA => throw Devices.Unavailable(DeviceType.CUDA);

    public static Device MPS => throw Devices.Unavailable(DeviceType.MPS);

    public static Device device(string description) => InitializeDevice(new Device(description));

    public static Device device(string deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));

    public static Device device(DeviceType deviceType, int index = -1) => InitializeDevice(new Device(deviceType, index));

    public static Device device(int index) => new(DeviceType.CUDA, index);

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType == DeviceType.CPU;

    public static void InitializeDeviceType(DeviceType deviceType)
    {
        if (deviceType is not (DeviceType.CPU or DeviceType.META))
            throw Devices.Unavailable(deviceType);
    }

    public static Device InitializeDevice(Device? device)
    {
        device ??= get_default_device();
        InitializeDeviceType(device.type);
        return device;
    }

    public static Device get_default_device() => s_defaultDevice;

    public static void set_default_device(Device device) => s_defaultDevice = InitializeDevice(device);

    public static void set_default_device(string device) => set_default_device(new Device(device));

    public static bool cuda_is_available() => false;

    public static bool mps_is_available() => false;
}
