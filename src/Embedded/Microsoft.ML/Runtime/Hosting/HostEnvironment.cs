namespace Microsoft.ML.Runtime;

/// <summary>The root environment behind an <see cref="MLContext"/>, and with a parent the environment of one component.</summary>
internal class HostEnvironment : MessageSource, IHostEnvironment
{
    private readonly Lock _lock = new();
    private readonly HostEnvironment _parent;

    public HostEnvironment(int? seed)
        : base(null, null)
    {
        Root = this;
        Random = TauswortheHybrid.Create(seed);
        Seed = seed;
        ComponentCatalog = new ComponentCatalog();
    }

    protected HostEnvironment(HostEnvironment parent, string name, string parentFullName, Random random)
        : base(name, parentFullName)
    {
        _parent = parent;
        Root = parent.Root;
        Random = random;
        Seed = parent.Seed;
        ComponentCatalog = parent.ComponentCatalog;
    }

    /// <summary>Raised for each text message of any channel below.</summary>
    public event Action<MessageSource, ChannelMessage> Message;

    public HostEnvironment Root { get; }

    public int? Seed { get; }

    public string TempFilePath { get; set; } = Path.GetTempPath();

    public ComponentCatalog ComponentCatalog { get; }

    public override string ContextDescription => "HostEnvironment";

    protected Random Random { get; }

    public static HostEnvironment Of(IHostEnvironment environment) =>
        environment as HostEnvironment ?? (environment as MLContext)?.Environment;

    public IHost Register(string name, int? seed = null, bool? verbose = null)
    {
        Check.NotEmpty(name);
        lock (_lock)
        {
            // Each host draws its seed from its parent's generator: the order of registration decides the numbers.
            var random = seed is { } s ? TauswortheHybrid.Create(s) : new TauswortheHybrid(Random);
            return new Host(this, name, _parent?.FullName, random);
        }
    }

    public IChannel Start(string name)
    {
        Check.NotEmpty(name);
        return new Channel(this, name);
    }

    public IPipe<TMessage> StartPipe<TMessage>(string name)
    {
        Check.NotEmpty(name);
        return new Pipe<TMessage>(this, name);
    }

    public IProgressChannel StartProgressChannel(string name)
    {
        Check.NotEmpty(name);
        return new ProgressChannel(name);
    }

    public override TException Process<TException>(TException ex)
    {
        ex?.Data["Throwing component"] = "Environment";
        return ex;
    }

    public void Dispatch<TMessage>(MessageSource source, TMessage message)
    {
        if (message is ChannelMessage text)
        {
            Message?.Invoke(source, text);
        }
    }
}
