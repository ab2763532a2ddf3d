namespace Microsoft.ML.Sequence.Bench;

/// <summary>Something to be timed.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Unit">What the figure counts.</param>
/// <param name="Start">Sets up; what it gives is done once for every step, and disposed of in the end.</param>
internal sealed record Workload(string Name, string Unit, Func<Job> Start)
{
    /// <summary>Gets the engine's threads while it runs; <see langword="null"/> for those of the command line.</summary>
    public int? Threads { get; init; }

    /// <summary>Gets what the figure means beside another of the same run, printed after the unit.</summary>
    public Func<double, string>? Remark { get; init; }
}

/// <summary>A workload that has been set up.</summary>
/// <param name="Step">One step.</param>
/// <param name="Work">How many units a step does.</param>
/// <param name="Resources">What it holds.</param>
internal sealed record Job(Action Step, double Work, params IDisposable[] Resources) : IDisposable
{
    public void Dispose() => Array.ForEach(Resources, r => r.Dispose());
}
