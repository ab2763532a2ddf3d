namespace Microsoft.ML.Tests.Surface;

[TestClass]
public class PublicSurfaceTests
{
    private static readonly string s_list = Path.Combine(AppContext.BaseDirectory, "Surface", "Microsoft.ML.txt");

    [TestMethod]
    public void EveryPublicMember_IsInTheOfficialList() => PublicSurface.Verify(typeof(MLContext).Assembly, s_list);

    [TestMethod]
    public void TheList_HoldsNothingElse() => PublicSurface.VerifyList(typeof(MLContext).Assembly, s_list);

    [TestMethod]
    public void AMemberThatIsNotInTheList_IsFound()
    {
        Assert.ThrowsExactly<AssertFailedException>(() => PublicSurface.Verify(typeof(PublicSurfaceTests).Assembly, s_list));
        Assert.ThrowsExactly<AssertFailedException>(() => PublicSurface.VerifyList(typeof(PublicSurfaceTests).Assembly, s_list));
    }
}
