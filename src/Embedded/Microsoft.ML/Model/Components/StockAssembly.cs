namespace Microsoft.ML;

/// <summary>Stock components are written under the assembly they have in ML.NET, so that it can load what is saved here.</summary>
internal static class StockAssembly
{
    public const string Name = "Microsoft.ML.Data" + Identity;

    /// <summary>The assembly that holds ML.NET's transforms outside its core.</summary>
    public const string Transforms = "Microsoft.ML.Transforms" + Identity;

    private const string Identity = ", Version=1.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51";
}
