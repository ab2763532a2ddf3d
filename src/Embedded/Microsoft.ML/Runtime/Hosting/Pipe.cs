namespace Microsoft.ML.Runtime;

/// <summary>Sends messages to whoever listens for their type.</summary>
internal class Pipe<TMessage>(HostEnvironment parent, string name) : MessageSource(name, parent.FullName), IPipe<TMessage>
{
    private bool _disposed;

    public override string ContextDescription => FullName;

    public void Send(TMessage msg) => parent.Root.Dispatch(this, msg);

    public override TException Process<TException>(TException ex)
    {
        if (ex is not null)
        {
            ex.Data["Throwing component"] = parent.ShortName;
            ex.Data["Parent component"] = parent.ParentFullName;
            ex.Data["Phase"] = ShortName;
        }

        return ex;
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            Finish();
        }
    }

    protected virtual void Finish()
    {
    }
}
