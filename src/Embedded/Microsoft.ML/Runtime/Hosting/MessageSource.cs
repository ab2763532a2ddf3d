namespace Microsoft.ML.Runtime;

/// <summary>Anything with a place in the tree of hosts and channels.</summary>
internal abstract class MessageSource(string shortName, string parentFullName) : IExceptionContext
{
    public string ShortName { get; } = shortName;

    public string ParentFullName { get; } = parentFullName;

    public string FullName { get; } = string.IsNullOrEmpty(parentFullName) ? shortName : $"{parentFullName}; {shortName}";

    public abstract string ContextDescription { get; }

    public abstract TException Process<TException>(TException ex)
        where TException : Exception;
}
