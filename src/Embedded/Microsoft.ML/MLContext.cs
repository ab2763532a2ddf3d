using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The starting point: data, transforms, models, and the seed that decides every random number.</summary>
public sealed partial class MLContext : IHostEnvironment
{
    private readonly Dictionary<string, object> _options = [];

    public MLContext(int? seed = null)
    {
        Environment = new HostEnvironment(seed);
        Environment.Message += (source, message) =>
            Log?.Invoke(this, new LoggingEventArgs(message.Message, message.Kind, source.FullName));
        Data = new DataOperationsCatalog(Environment);
        Model = new ModelOperationsCatalog(Environment);
        Transforms = new TransformsCatalog(Environment);
        BinaryClassification = new BinaryClassificationCatalog(Environment);
    }

    public event EventHandler<LoggingEventArgs> Log;

    public DataOperationsCatalog Data { get; }

    public ModelOperationsCatalog Model { get; }

    public TransformsCatalog Transforms { get; }

    public BinaryClassificationCatalog BinaryClassification { get; }

    public MulticlassClassificationCatalog MulticlassClassification { get; } = new();

    public RegressionCatalog Regression { get; } = new();

    public ComponentCatalog ComponentCatalog => Environment.ComponentCatalog;

    public string TempFilePath
    {
        get => Environment.TempFilePath;
        set => Environment.TempFilePath = value;
    }

    public bool FallbackToCpu { get; set; }

    public int? GpuDeviceId { get; set; }

    string IExceptionContext.ContextDescription => Environment.ContextDescription;

    internal HostEnvironment Environment { get; }

    TException IExceptionContext.Process<TException>(TException ex) => Environment.Process(ex);

    IHost IHostEnvironment.Register(string name, int? seed, bool? verbose) => Environment.Register(name, seed, verbose);

    IChannel IChannelProvider.Start(string name) => Environment.Start(name);

    IPipe<TMessage> IChannelProvider.StartPipe<TMessage>(string name) => Environment.StartPipe<TMessage>(name);

    IProgressChannel IProgressChannelProvider.StartProgressChannel(string name) => Environment.StartProgressChannel(name);
}
