namespace Microsoft.ML.Tests.Transforms;

[TestClass]
public class AlteredZipTests
{
    public static IEnumerable<string> Models => OfficialZipTests.Models;

    [TestMethod]
    [DynamicData(nameof(Models))]
    public void AnAlteredModel_LoadsOrIsRefusedWithOneKindOfError(string name)
    {
        var ml = new MLContext(1);
        ml.ComponentCatalog.RegisterAssembly(typeof(Doubling).Assembly);
        byte[] zip = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Transforms", "Official", $"{name}.zip"));
        var random = new Random(7);
        for (int i = 0; i < 60; i++)
        {
            byte[] altered = ModelZips.Alter(zip, "Model.key", bytes => i % 10 == 9 ? bytes[..random.Next(bytes.Length)] : Flip(bytes, random));
            try
            {
                ml.Model.Load(new MemoryStream(altered), out _);
            }
            catch (FormatException e)
            {
                StringAssert.Contains(e.Message, "Model.key");
            }
        }
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        // Half of the changes fall into the component's own block, which the header of 256 bytes is often larger than.
        int at = random.Next(2) == 0 ? random.Next(bytes.Length) : random.Next(Math.Min(256, bytes.Length - 1), bytes.Length);
        bytes[at] = (byte)random.Next(256);
        return bytes;
    }
}
