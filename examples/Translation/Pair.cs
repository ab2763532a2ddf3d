namespace Translation;

/// <summary>One row of the data: a text and a translation of it.</summary>
internal sealed class Pair
{
    public string Source { get; set; } = "";

    public string Target { get; set; } = "";
}
