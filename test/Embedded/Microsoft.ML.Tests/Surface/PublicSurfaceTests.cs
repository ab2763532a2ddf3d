namespace Microsoft.ML.Tests.Surface;

[TestClass]
public class PublicSurfaceTests
{
    [TestMethod]
    public void EveryPublicMember_IsInTheOfficialList() =>
        PublicSurface.Verify(typeof(MLContext).Assembly, Path.Combine(AppContext.BaseDirectory, "Surface", "Microsoft.ML.txt"));

    [TestMethod]
    public void AMemberThatIsNotInTheList_IsFound() =>
        Assert.ThrowsExactly<AssertFailedException>(() => PublicSurface.Verify(typeof(PublicSurfaceTests).Assembly, Path.Combine(AppContext.BaseDirectory, "Surface", "Microsoft.ML.txt")));
}
