using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>The stock transforms, by field.</summary>
public sealed class TransformsCatalog
{
    internal TransformsCatalog(IHostEnvironment environment)
    {
        Environment = environment;
        Conversion = new ConversionTransforms(environment);
        Text = new TextTransforms(environment);
    }

    public ConversionTransforms Conversion { get; }

    public TextTransforms Text { get; }

    internal IHostEnvironment Environment { get; }

    /// <summary>Conversions between types.</summary>
    public sealed class ConversionTransforms
    {
        internal ConversionTransforms(IHostEnvironment environment) => Environment = environment;

        internal IHostEnvironment Environment { get; }
    }

    /// <summary>Transforms of text.</summary>
    public sealed class TextTransforms
    {
        internal TextTransforms(IHostEnvironment environment) => Environment = environment;

        internal IHostEnvironment Environment { get; }
    }
}
