namespace Microsoft.ML.Sequence.Corpora;

/// <summary>Two files, of which each line of one is the translation of the same line of the other.</summary>
internal sealed class AlignedCorpus : Corpus<TextPair>
{
    private readonly string _targetPath;

    public AlignedCorpus(string sourcePath, string targetPath, CorpusOptions? options)
        : base(sourcePath, options)
    {
        ArgumentException.ThrowIfNullOrEmpty(targetPath);
        CheckExists(targetPath);
        _targetPath = targetPath;
    }

    private protected override IEnumerable<TextPair> Read(BadLineLog badLines)
    {
        using var sourceStream = Open(Path);
        using var targetStream = Open(_targetPath);
        using var sources = TextLines.Read(sourceStream, Options.MaximumLineBytes).GetEnumerator();
        using var targets = TextLines.Read(targetStream, Options.MaximumLineBytes).GetEnumerator();
        for (long number = 1; ; number++)
        {
            bool another = sources.MoveNext();
            if (another != targets.MoveNext()) throw Uneven(number - 1, another);
            if (!another) yield break;
            if (FaultOf(sources.Current, targets.Current) is { } fault) badLines.Add(number, fault);
            else yield return new TextPair { Source = sources.Current.Text!.Trim(), Target = targets.Current.Text!.Trim() };
        }
    }

    private string? FaultOf(TextLine source, TextLine target) =>
        source.Fault
        ?? (target.Fault is { } fault ? $"has a translation in '{_targetPath}' that {fault}"
            : string.IsNullOrWhiteSpace(source.Text) ? $"is blank. Each line needs a text, and its translation in '{_targetPath}'."
            : string.IsNullOrWhiteSpace(target.Text) ? $"has no translation: the line in '{_targetPath}' is blank."
            : null);

    private FormatException Uneven(long lines, bool sourceIsLonger) => new(
        $"'{(sourceIsLonger ? _targetPath : Path)}' ends after {lines} lines, and '{(sourceIsLonger ? Path : _targetPath)}' goes on, so that they are not translations line by line. Give two files with the same number of lines.");
}
