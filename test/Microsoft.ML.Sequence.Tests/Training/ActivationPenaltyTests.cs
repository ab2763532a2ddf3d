using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Tests.Testing;
using Microsoft.ML.Sequence.Training;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Training;

[TestClass]
public sealed class ActivationPenaltyTests
{
    private static readonly float[] s_raw = [1, 2, 4, -1, 3, 0];

    [TestMethod]
    public void Gradient_IsThatOfTheCostAndTheValueIsTheLoss()
    {
        using var scope = NewDisposeScope();
        var raw = tensor(s_raw, [3, 2, 1]).requires_grad_();        // 3 steps, 2 rows
        var dropped = tensor(s_raw, [3, 2, 1]).requires_grad_();
        var loss = new ActivationPenalty(Activation: 2, Temporal: 5).AddTo(tensor(0.75f), new RnnOutputs(raw, dropped));
        loss.backward();

        Assert.AreEqual(0.75f, loss.item<float>());
        // 2 d/dh mean(h^2) = 2 * 2 h / 6
        Near.AreEqual([.. s_raw.Select(h => 2 * 2 * h / 6)], Nets.Values(dropped.grad!), 1e-6f);
        // 5 d/dh mean over the 4 differences (3, -3), (-1, 1): 5 * 2 / 4 = 2.5 times what each h adds to them
        Near.AreEqual([-7.5f, 7.5f, 7.5f + 2.5f, -7.5f - 2.5f, -2.5f, 2.5f], Nets.Values(raw.grad!), 1e-6f);
    }

    [TestMethod]
    public void OneStep_HasNoChanges()
    {
        using var scope = NewDisposeScope();
        var raw = tensor(s_raw, [1, 2, 3]).requires_grad_();
        var loss = raw.sum();

        Assert.AreSame(loss, new ActivationPenalty(0, 5).AddTo(loss, new RnnOutputs(raw, raw)));
    }

    [TestMethod]
    public void Task_ReportsTheCrossEntropyAndFollowsTheCost()
    {
        var batch = new TokenBatch([Windows.Of(1, 7, 2, 6, 3, 5)]);
        var (plain, plainGradient) = Run(default);
        var (penalised, gradient) = Run(new ActivationPenalty(2, 1));

        Assert.AreEqual(plain, penalised);
        Assert.IsGreaterThan(1e-4f, Near.Distance(plainGradient, gradient));

        (float Loss, float[] Gradient) Run(ActivationPenalty penalty)
        {
            using var scope = NewDisposeScope();
            using var net = Nets.Create(Nets.Small(RecurrentCell.Gru));
            using var task = new LanguageModelTask(net, _ => [], new LanguageModelTaskOptions { Penalty = penalty }, validate: null);
            var (loss, _) = task.LossOf(batch);
            loss.backward();
            return (loss.item<float>(), Nets.Values(net.named_parameters().Single(p => p.name == "rnn.weight_hh_l1").parameter.grad!));
        }
    }
}
