namespace Microsoft.ML.Sequence.Training;

/// <summary>How the learning rate changes from epoch to epoch.</summary>
public enum LearningRateSchedule
{
    /// <summary>It falls to zero along half a cosine: <c>rate * (1 + cos(pi * epoch / epochs)) / 2</c> (Loshchilov and Hutter 2017, arXiv:1608.03983, eq. 5, without restarts).</summary>
    Cosine,

    /// <summary>It stays.</summary>
    Constant,
}
