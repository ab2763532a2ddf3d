using System.Globalization;
using Microsoft.ML.Runtime;
using Microsoft.ML.Sequence.Corpora;

namespace Microsoft.ML.Sequence;

/// <summary>Makes a view of a corpus.</summary>
internal static class CorpusView
{
    public static IDataView Of<TRow>(MLContext context, Corpus<TRow> corpus)
        where TRow : class => context.Data.LoadFromEnumerable(Rows(context, corpus));

    // An iterator, so that each cursor reads the file anew.
    private static IEnumerable<TRow> Rows<TRow>(IHostEnvironment host, Corpus<TRow> corpus)
        where TRow : class
    {
        CorpusReport? report = null;
        foreach (var row in corpus.Rows(found => report = found)) yield return row;
        if (report is not { BadLineCount: > 0 }) yield break;
        using var channel = host.Start("Loading");
        channel.Warning(MessageSensitivity.UserData, string.Create(CultureInfo.InvariantCulture, $"{report}"));
    }
}
