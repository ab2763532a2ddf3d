using Microsoft.ML.Sequence.Batching;

namespace Microsoft.ML.Sequence.Tests.Batching;

[TestClass]
public sealed class WordCharactersTests
{
    [TestMethod]
    public void Characters_AreScalarValuesByFallingCount()
    {
        var characters = WordCharacters.Of(["baa", "a😀", ""]);

        CollectionAssert.AreEqual(new[] { "a", "b", "😀" }, characters.Characters.ToArray());
        CollectionAssert.AreEqual(new uint[] { 3, 1, 2 }, characters.KeysOf("😀ab"));
    }

    [TestMethod]
    public void WhatTheListHasNot_IsKeyZero()
    {
        var characters = new WordCharacters(["a"]);

        CollectionAssert.AreEqual(new uint[] { 0, 1, 0 }, characters.KeysOf("xa\uD800"));
        CollectionAssert.AreEqual(new uint[] { 0 }, characters.KeysOf(""));
    }

    [TestMethod]
    public void OfALongWord_TheFirstAndTheLastAreRead()
    {
        var characters = new WordCharacters(["a", "b", "c"]);

        uint[] keys = characters.KeysOf(new string('a', 16) + new string('b', 500) + new string('c', 16));

        CollectionAssert.AreEqual(Enumerable.Repeat(1u, 16).Concat(Enumerable.Repeat(3u, 16)).ToArray(), keys);
    }

    [TestMethod]
    [DataRow("ab")]
    [DataRow("")]
    [DataRow("c")]
    [DataRow("\uD800")]
    public void WhatIsNoCharacterOrStandsTwice_IsRefused(string text) => Assert.ThrowsExactly<ArgumentException>(() => new WordCharacters(["c", text]));
}
