using Microsoft.ML.Sequence.Metrics;

namespace Microsoft.ML.Sequence.Tests.Metrics;

/// <summary>sacreBLEU's scores of bootstrap resamples: it turns their statistics into numbers of single precision, and rounds to it wherever it divides.</summary>
internal static class SinglePrecision
{
    public static double Bleu(BleuStatistics statistics)
    {
        double sum = 0;
        int halved = 1;
        for (int n = 0; n < statistics.MaxOrder; n++)
        {
            float total = statistics.Totals[n];
            sum += Math.Log(statistics.Matches[n] > 0 ? 100 * (float)statistics.Matches[n] / total : 100 / ((halved *= 2) * total));
        }
        double penalty = Math.Exp(Math.Min(0, 1 - ((double)statistics.ReferenceLength / statistics.HypothesisLength)));
        return penalty * Math.Exp(sum / statistics.MaxOrder);
    }

    public static double ChrF(ChrFStatistics statistics)
    {
        float precision = 0, recall = 0;
        int orders = 0;
        for (int n = 0; n < statistics.Matches.Length; n++)
        {
            if (statistics.HypothesisTotals[n] == 0 || statistics.ReferenceTotals[n] == 0) continue;
            precision += (float)statistics.Matches[n] / statistics.HypothesisTotals[n];
            recall += (float)statistics.Matches[n] / statistics.ReferenceTotals[n];
            orders++;
        }
        precision /= orders;
        recall /= orders;
        return 100 * (5 * precision * recall / ((4 * precision) + recall));
    }

    public static double Ter(TerStatistics statistics) => 100 * (statistics.Edits / (float)statistics.ReferenceLength);
}
