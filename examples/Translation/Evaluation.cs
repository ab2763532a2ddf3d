using Microsoft.ML;
using Microsoft.ML.Sequence.Metrics;
using Microsoft.ML.Tokenizers;

namespace Translation;

/// <summary>Translations of the held-out sentences, and how good they are.</summary>
internal sealed record Evaluation(IReadOnlyList<TranslatedSentence> Sentences, TranslationMetrics Metrics)
{
    /// <param name="ml">The context.</param>
    /// <param name="model">The fitted chain.</param>
    /// <param name="heldOut">The sentences.</param>
    /// <param name="bleu">How to score.</param>
    /// <param name="tokenizer">The target's, which cuts the references where BLEU's tokens are the target's own.</param>
    public static Evaluation Of(MLContext ml, ITransformer model, IReadOnlyList<Sentence> heldOut, BleuOptions bleu, Tokenizer tokenizer)
    {
        var translated = model.Transform(ml.Data.LoadFromEnumerable(heldOut));
        var sentences = ml.Data.CreateEnumerable<TranslatedSentence>(translated, reuseRowObject: false).ToList();
        var scored = sentences.Select(s => bleu.Tokenizer == BleuTokenizer.None
            ? new { PredictedLabel = string.Join(' ', s.PredictedTokens), Label = s.References.Select(r => string.Join(' ', tokenizer.EncodeToTokens(r, out _).Select(t => t.Value))).ToArray() }
            : new { PredictedLabel = s.Translation, Label = s.References });
        return new Evaluation(sentences, ml.Sequence.EvaluateTranslation(ml.Data.LoadFromEnumerable(scored), options: new() { Bleu = bleu }));
    }

    public bool IsSameAs(Evaluation other) => Sentences.Select(s => s.Translation).SequenceEqual(other.Sentences.Select(s => s.Translation));

    /// <summary>Prints sentences from all over the held-out ones, beside a reference each.</summary>
    public void PrintTable(int count)
    {
        count = Math.Min(count, Sentences.Count);
        string[][] rows = [["source", "reference", "translation"], .. Enumerable.Range(0, count).Select(i => Sentences[i * Sentences.Count / count]).Select(s => new[] { s.Source, s.References[0], s.Translation })];
        int[] widths = [.. Enumerable.Range(0, 2).Select(column => rows.Max(r => r[column].Length))];
        foreach (string[] row in rows) Console.WriteLine($"  {row[0].PadRight(widths[0])} | {row[1].PadRight(widths[1])} | {row[2]}");
    }
}
