using static Microsoft.ML.Tests.Evaluation.Scored;

namespace Microsoft.ML.Tests.Evaluation;

/// <summary>The tables were printed by the official package for the same rows.</summary>
[TestClass]
public class ConfusionTableTests
{
    private static readonly Scored[] s_three = [Of(0, .7f, .2f, .1f), Of(1, .5f, .4f, .1f), Of(2, .1f, .2f, .7f)];

    private readonly MLContext _ml = new(1);

    [TestMethod]
    public void ShortNames_StandOverTheColumns() => AssertTable(
        """

        Confusion table
                  ||========================
        PREDICTED ||     a |    bb | ccccc | Recall
        TRUTH     ||========================
                a ||     1 |     0 |     0 | 1.0000
               bb ||     1 |     0 |     0 | 0.0000
            ccccc ||     0 |     0 |     1 | 1.0000
                  ||========================
        Precision ||0.5000 |0.0000 |1.0000 |

        """, 3, s_three, ["a", "bb", "ccccc"]);

    [TestMethod]
    public void LongNames_GiveWayToNumbers() => AssertTable(
        """

        Confusion table
                                         ||========================
        PREDICTED                        ||     0 |     1 |     2 | Recall
        TRUTH                            ||========================
        0.                             a ||     1 |     0 |     0 | 1.0000
        1. banananas are very long fruit ||     1 |     0 |     0 | 0.0000
        2.                               ||     0 |     0 |     1 | 1.0000
                                         ||========================
        Precision                        ||0.5000 |0.0000 |1.0000 |

        """, 3, s_three, ["a", "banananas are very long fruit", ""]);

    [TestMethod]
    public void TwoClasses_HaveWiderColumns_AndNumbersWithoutNames() => AssertTable(
        """

        Confusion table
                  ||======================
        PREDICTED ||        0 |        1 | Recall
        TRUTH     ||======================
                0 ||    1,200 |        0 | 1.0000
                1 ||        1 |        0 | 0.0000
                  ||======================
        Precision ||   0.9992 |   0.0000 |

        """, 2, [.. Enumerable.Repeat(Of(0, .9f, .1f), 1200), Of(1, .9f, .1f)], null);

    private void AssertTable(string expected, int classes, Scored[] rows, string[]? names) => Assert.AreEqual(
        expected.ReplaceLineEndings(), _ml.MulticlassClassification.Evaluate(View(_ml, classes, rows, names: names)).ConfusionMatrix.GetFormattedConfusionTable());
}
