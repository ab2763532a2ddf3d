using System.Text.Json;
using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

/// <summary>PyTorch's own figures: golden/torch.json, made by make_torch_golden.py.</summary>
internal static class ReferenceCases
{
    private static readonly Lazy<JsonElement[]> All = new(() =>
        [.. JsonDocument.Parse(File.ReadAllBytes(Find())).RootElement.GetProperty("cases").EnumerateArray()]);

    public static IEnumerable<string> Names(string kind) => All.Value.Where(c => Text(c, "kind") == kind).Select(c => Text(c, "name"));

    public static JsonElement Case(string kind, string name) => All.Value.Single(c => Text(c, "kind") == kind && Text(c, "name") == name);

    public static string Text(JsonElement element, string property) => element.GetProperty(property).GetString()!;

    public static float[] Floats(JsonElement element) => [.. element.GetProperty("data").EnumerateArray().Select(v => v.GetSingle())];

    public static long[] Longs(JsonElement element) => [.. element.GetProperty("data").EnumerateArray().Select(v => v.GetInt64())];

    public static long[] Shape(JsonElement element) => [.. element.GetProperty("shape").EnumerateArray().Select(v => v.GetInt64())];

    /// <summary>The stored tensor, of type Int64 or Float32.</summary>
    public static Tensor ToTensor(JsonElement element, bool requiresGrad = false) => Text(element, "dtype") == "int64"
        ? tensor(Longs(element)).reshape(Shape(element))
        : tensor(Floats(element)).reshape(Shape(element)).clone().requires_grad_(requiresGrad);

    /// <summary>Same shape, and every element within 1e-5 of the largest one's size.</summary>
    public static void AssertClose(JsonElement expected, Tensor? actual, string what, double tolerance = 1e-5)
    {
        Assert.IsNotNull(actual, what);
        CollectionAssert.AreEqual(Shape(expected), actual.shape, $"{what}: shape");
        var (want, got) = (Floats(expected), actual.detach().contiguous().data<float>().ToArray());
        var scale = Math.Max(1, want.Length == 0 ? 1 : want.Max(Math.Abs));
        for (var i = 0; i < want.Length; i++)
            Assert.AreEqual(want[i], got[i], tolerance * scale, $"{what}: element {i}");
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "golden", "torch.json");
            if (File.Exists(path))
                return path;
        }
        throw new FileNotFoundException("golden/torch.json is beside the test project; no parent folder of the test binaries has it.");
    }
}
