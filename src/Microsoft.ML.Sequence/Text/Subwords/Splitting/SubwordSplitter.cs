namespace Microsoft.ML.Sequence.Text;

/// <summary>Where the words begin and end that a model cuts.</summary>
internal abstract record SubwordSplitter
{
    /// <summary>Gets whether the model sees a word's UTF-8 bytes instead of its characters.</summary>
    public virtual bool SplitsBytes => false;

    /// <summary>Makes a text ready for <see cref="Next"/>.</summary>
    public virtual void Prepare(AlignedText text)
    {
    }

    /// <summary>Finds the first word at or after <paramref name="position"/>.</summary>
    /// <returns>The word, empty where there is none.</returns>
    public abstract WordPlace Next(AlignedText text, int position);
}
