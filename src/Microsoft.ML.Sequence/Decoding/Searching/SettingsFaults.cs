namespace Microsoft.ML.Sequence.Decoding.Searching;

/// <summary>Checks the settings of a search against the model.</summary>
internal static class SettingsFaults
{
    private const string Settings = "settings";

    public static void Check(SearchSettings settings, int count, int vocabularySize)
    {
        CheckToken(settings.StartToken, vocabularySize, nameof(settings.StartToken));
        if (settings.EndToken is { } end) CheckToken(end, vocabularySize, nameof(settings.EndToken));
        if (settings.NBest < 1) throw Fault($"NBest must be at least 1, was {settings.NBest}.");
        if (settings.Filters.Contains(null!)) throw Fault("Filters has a null entry.");
        if ((settings.MaximumLength.A != 0 || settings.MinimumLength.A != 0) && settings.SourceLengths is null) throw Fault("A limit of length depends on the source's length, and SourceLengths is null. Set it, or give a limit with A = 0.");
        CheckCount(settings.SourceLengths, count, nameof(settings.SourceLengths));
        CheckCount(settings.ForcedPrefixes, count, nameof(settings.ForcedPrefixes));
        CheckCount(settings.RequiredPhrases, count, nameof(settings.RequiredPhrases));
        CheckCount(settings.SequenceNumbers, count, nameof(settings.SequenceNumbers));
        foreach (var banned in settings.BannedSequences) CheckTokens(banned, settings, vocabularySize, nameof(settings.BannedSequences), mayEnd: true);
        foreach (var forced in settings.ForcedPrefixes ?? []) CheckTokens(forced, settings, vocabularySize, nameof(settings.ForcedPrefixes), mayBeEmpty: true);
        foreach (var phrase in (settings.RequiredPhrases ?? []).SelectMany(phrases => phrases)) CheckTokens(phrase, settings, vocabularySize, nameof(settings.RequiredPhrases));
    }

    public static void CheckSequence(int index, int maximumLength, int minimumLength, int[] forced, RequiredPhrases? phrases)
    {
        if (maximumLength < 1) throw Fault($"Sequence {index} may have {maximumLength} tokens. MaximumLength must give at least 1.");
        if (minimumLength > maximumLength) throw Fault($"Sequence {index} needs {minimumLength} tokens before its end and may have {maximumLength}. Raise MaximumLength or lower MinimumLength.");
        if (forced.Length > maximumLength) throw Fault($"Sequence {index} has a forced prefix of {forced.Length} tokens and may have {maximumLength}. Raise MaximumLength.");
        if (phrases is null) return;
        int needed = forced.Length + phrases.Missing(forced);
        if (needed > maximumLength) throw Fault($"Sequence {index} needs {needed} tokens for its forced prefix and its required phrases and may have {maximumLength}. Raise MaximumLength or require less.");
    }

    private static void CheckTokens(IReadOnlyList<int> tokens, SearchSettings settings, int vocabularySize, string name, bool mayBeEmpty = false, bool mayEnd = false)
    {
        if (tokens is null || (tokens.Count == 0 && !mayBeEmpty)) throw Fault($"{name} has an entry without tokens.");
        foreach (int token in tokens)
        {
            CheckToken(token, vocabularySize, name);
            if (!mayEnd && token == settings.EndToken) throw Fault($"{name} holds the end token {token}, after which nothing is generated. Leave it out.");
        }
    }

    private static void CheckToken(int token, int vocabularySize, string name)
    {
        if (token < 0 || token >= vocabularySize) throw Fault($"{name} holds token {token}, the model has tokens 0 to {vocabularySize - 1}.");
    }

    private static void CheckCount<T>(IReadOnlyList<T>? list, int count, string name)
    {
        if (list is not null && list.Count != count) throw Fault($"{name} has {list.Count} entries, the model decodes {count} sequences. Give one for each.");
    }

    private static ArgumentException Fault(string message) => new(message, Settings);
}
