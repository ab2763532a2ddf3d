using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass, DoNotParallelize]
public sealed class HostileFileTests
{
    const int Alterations = 4000;

    // Room for what .NET itself needs to read: a reader's buffers, an exception's text.
    const long Scale = 64 << 10;

    static nn.Module<Tensor, Tensor> Net() => nn.Sequential(("in", nn.Linear(3, 5)), ("norm", nn.LayerNorm(5)), ("out", nn.Linear(5, 2)));

    static byte[] SavedModule()
    {
        using var net = Net();
        using var stream = new MemoryStream();
        net.save(stream);
        return stream.ToArray();
    }

    static byte[] SavedTensor()
    {
        using var stream = new MemoryStream();
        using var x = randn(3, 1, 7);
        x.Save(stream);
        return stream.ToArray();
    }

    static byte[] SavedOptimizer()
    {
        using var net = Net();
        using var optimizer = optim.Adam(net.parameters());
        using var x = net.forward(ones(2, 3));
        x.sum().backward();
        optimizer.step();
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        optimizer.save_state_dict(writer);
        return stream.ToArray();
    }

    static readonly Dictionary<string, (Func<byte[]> Save, Action<Stream> Load)> s_files = new()
    {
        ["module, strict"] = (SavedModule, s => { using var net = Net(); net.load(s); }),
        ["module, loose"] = (SavedModule, s => { using var net = Net(); net.load(s, strict: false, loadedParameters: []); }),
        ["module, skipping"] = (SavedModule, s => { using var net = Net(); net.load(s, strict: false, skip: ["in.weight"]); }),
        ["tensor"] = (SavedTensor, s => Tensor.Load(s).Dispose()),
        ["tensor, unseekable"] = (SavedTensor, s => Tensor.Load(new Unseekable(s)).Dispose()),
        ["tensor into a tensor"] = (SavedTensor, s => zeros(3, 1, 7).Load(new BinaryReader(s))),
        ["optimizer"] = (SavedOptimizer, s =>
        {
            using var net = Net();
            using var optimizer = optim.Adam(net.parameters());
            optimizer.load_state_dict(new BinaryReader(s));
        }),
    };

    public static IEnumerable<object[]> Files => s_files.Keys.Select(k => new object[] { k });

    [TestMethod, DynamicData(nameof(Files))]
    public void AlteredFile_IsRefusedOrLoadsWithoutMemoryBeyondItsSize(string name)
    {
        manual_seed(2);
        var (save, load) = s_files[name];
        var file = save();
        var random = new Random(3);
        for (var i = 0; i < Alterations; i++)
        {
            var altered = (byte[])file.Clone();
            for (var k = random.Next(1, 4); k > 0; k--)
            {
                // Heads matter most, and they are few: half of the alterations hit the first bytes.
                var at = random.Next(random.Next(2) == 0 ? Math.Min(24, altered.Length) : altered.Length);
                altered[at] = random.Next(3) switch { 0 => (byte)0xff, 1 => (byte)(altered[at] ^ (1 << random.Next(8))), _ => (byte)random.Next(256) };
            }
            Check($"{name}, alteration {i}", altered, load);
        }
    }

    [TestMethod, DynamicData(nameof(Files))]
    public void FileCutOffAnywhere_IsRefused(string name)
    {
        manual_seed(2);
        var (save, load) = s_files[name];
        var file = save();
        for (var length = 0; length < file.Length; length++)
            Assert.IsFalse(Check($"{name}, {length} bytes", file[..length], load), $"{name}: {length} of {file.Length} bytes loaded");
        Assert.IsTrue(Check(name, file, load), $"{name}: the whole file");
    }

    static bool Check(string what, byte[] bytes, Action<Stream> load)
    {
        using var scope = NewDisposeScope();
        using var watched = new WatchedBlocks();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var loaded = false;
        try
        {
            load(new MemoryStream(bytes));
            loaded = true;
        }
        catch (Exception e) when (e is ArgumentException or FormatException or IOException or InvalidOperationException or ExternalException and not SEHException
            or NotSupportedException or InvalidDataException)
        {
            Assert.IsGreaterThan(10, e.Message.Length, what);
        }
        Assert.IsLessThan(Scale + 16 * bytes.Length, GC.GetAllocatedBytesForCurrentThread() - before, $"{what}: managed memory");
        Assert.IsLessThanOrEqualTo(bytes.Length + 256L, watched.Largest, $"{what}: native memory");
        Assert.IsEmpty(watched.Violations, what);
        return loaded;
    }

    sealed class Unseekable(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
