using System.Diagnostics;
using Microsoft.ML;

namespace WordLanguageModel;

/// <summary>A fitted language model, or a mixture of some.</summary>
/// <param name="Name">What tables call it, and its column of scores.</param>
/// <param name="Model">What adds that column.</param>
/// <param name="Time">How long the fit took.</param>
internal sealed record Contender(string Name, ITransformer Model, TimeSpan Time)
{
    public static Contender Fit(string name, Func<ITransformer> fit)
    {
        var clock = Stopwatch.StartNew();
        return new Contender(name, fit(), clock.Elapsed);
    }
}
