namespace TorchSharp;

public static partial class torch
{
    public class Device
    {
        public Device(string description)
        {
            var parts = description.Given().Split(':');
            type = Devices.Parse(parts[0]);
            if (parts.Length > 1)
                index = int.Parse(parts[1]);
        }

        public Device(string deviceType, int index = -1)
        {
            type = Devices.Parse(deviceType);
            this.index = index;
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public Device(int index)
        {
            type = DeviceType.CUDA;
            this.index = index;
        }

        public DeviceType type { get; private set; }

        public int index { get; private set; } = -1;

        public override string ToString() => type == DeviceType.CPU ? "cpu"
            : index == -1 ? type.ToString().ToLowerInvariant() : $"{type.ToString().ToLowerInvariant()}:{index}";

        public static implicit operator Device(string description) => new(description);
    }
}
