namespace Microsoft.ML.Sequence;

/// <summary>Defaults of <see cref="ForecasterOptions"/>.</summary>
internal static class ForecasterDefaults
{
    public const string InputColumn = "Value";
    public const int Steps = 4;             // Zhang et al., Dive into Deep Learning, 9.1
    public const int Horizon = 1;
    public const int MostSteps = 10_000;    // a linear model solves equations of as many unknowns
    public const int HiddenSize = 32;
    public const int Layers = 1;
    public const double ConfidenceLevel = 0.95;
    public const double ValidationShare = 0.2;
}
