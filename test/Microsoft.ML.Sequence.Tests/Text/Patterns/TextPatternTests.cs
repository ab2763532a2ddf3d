using Microsoft.ML.Sequence.Text;

namespace Microsoft.ML.Sequence.Tests.Text;

[TestClass]
public sealed class TextPatternTests
{
    private static readonly string s_hostile = new string('a', 50_000) + "b";

    [TestMethod]
    public void MatchThatTakesTooLong_IsGivenUp()
    {
        var pattern = new TextPattern(@"^(a+)+$", TimeSpan.FromMilliseconds(50));
        const string Message = @"One match of the pattern '^(a+)+$' took longer than 0.05 seconds. Write it without repetition within repetition.";

        Assert.AreEqual(Message, Assert.ThrowsExactly<InvalidOperationException>(() => pattern.Matches(s_hostile)).Message);
        Assert.AreEqual(Message, Assert.ThrowsExactly<InvalidOperationException>(() => pattern.Replace(s_hostile, "")).Message);
    }
}
