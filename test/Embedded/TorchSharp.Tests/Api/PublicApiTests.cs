using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass]
public sealed class PublicApiTests
{
    // torch.cuda is left out of the list; these are its official members that answer without a device.
    static readonly string[] s_cuda =
    [
        "static bool is_available()", "static bool is_cudnn_available()", "static int device_count()", "static void manual_seed(long seed)",
        "static void manual_seed_all(long seed)", "static void synchronize(Device device = null)",
    ];

    [TestMethod]
    public void EveryPublicMember_IsTheOfficialOne()
    {
        var official = ApiText.Read();
        official["torch.cuda"] = [.. s_cuda];
        var unknown = new List<string>();
        foreach (var type in ApiReflection.PublicTypes(typeof(Tensor).Assembly))
        {
            var name = ApiReflection.TypeName(type);
            if (!official.TryGetValue(name, out var members))
                unknown.Add(name);
            else
                unknown.AddRange(ApiReflection.Members(type).Where(m => !members.Contains(m)).Select(m => $"{name}: {m}"));
        }
        Assert.IsEmpty(unknown, "not in the official list:\n" + string.Join("\n", unknown));
    }

    [TestMethod]
    public void TheList_IsRead()
    {
        var official = ApiText.Read();
        Assert.IsGreaterThan(300, official.Count);
        Assert.Contains("Tensor add(Tensor target, Scalar alpha)", official["Tensor"]);
        Assert.Contains("static Tensor sum(Tensor input, long dim, bool keepdim = false, torch.ScalarType? type = null)", official["torch"]);
    }
}
