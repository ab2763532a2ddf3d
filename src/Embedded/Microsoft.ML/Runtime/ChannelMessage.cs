namespace Microsoft.ML.Runtime;

/// <summary>A message; its text is put together only when it is asked for.</summary>
public readonly struct ChannelMessage
{
    private readonly string _format;
    private readonly object[] _args;

    public readonly ChannelMessageKind Kind;

    public readonly MessageSensitivity Sensitivity;

    internal ChannelMessage(ChannelMessageKind kind, MessageSensitivity sensitivity, string format, object[] args = null)
    {
        Check.NotEmpty(format);
        Kind = kind;
        Sensitivity = sensitivity;
        _format = format;
        _args = args;
    }

    // Without arguments the text is not a format: braces in it stand for themselves.
    public string Message => _args is null ? _format : string.Format(_format, _args);
}
