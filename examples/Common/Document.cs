namespace Examples;

/// <summary>One row of the data: a text.</summary>
internal sealed class Document
{
    public string Text { get; set; } = "";
}
