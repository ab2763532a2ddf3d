using Microsoft.ML.Tests.Surface;

namespace Microsoft.ML.Tokenizers.Tests.Surface;

[TestClass]
public class PublicSurfaceTests
{
    [TestMethod]
    public void EveryPublicMember_IsInTheOfficialList() =>
        PublicSurface.Verify(typeof(Tokenizer).Assembly, Path.Combine(AppContext.BaseDirectory, "Surface", "Microsoft.ML.Tokenizers.txt"));
}
