namespace Microsoft.ML;

/// <summary>What the catalogs of kinds of prediction have in common.</summary>
public abstract class TrainCatalogBase
{
    private protected TrainCatalogBase()
    {
    }
}
