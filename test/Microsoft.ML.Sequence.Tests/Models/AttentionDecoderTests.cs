using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Modules;
using Microsoft.ML.Sequence.Storage;
using Microsoft.ML.Sequence.Tests.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Tests.Models;

/// <summary>Two steps of the decoder against the papers' equations, written out over the net's own weights.</summary>
[TestClass]
public sealed class AttentionDecoderTests
{
    private static readonly long[] s_source = [3, 5, 4, 6, 7, 8];       // (3 steps, 2 sources)

    [TestMethod]
    public void Luong_AttendsWithTheNewStateAndFeedsTheResult()
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        using var net = Seq2SeqNets.Create("Luong", scale: 2);
        var weights = net.state_dict();
        var (source, state) = net.Encode(s_source, [3, 3]);
        using var lstm = nn.LSTM(5 + 6, 6, 2);
        PartOf(net, "decoder.rnn.").CopyTo(lstm);
        var (hidden, cell) = (state.Recurrent.Hidden!, state.Recurrent.Cell!);
        var fed = zeros(2, 6);
        foreach (long[] tokens in new long[][] { [1, 1], [5, 9] })
        {
            (var output, state) = net.Step(tensor(tokens), state, source);

            // Luong et al. 2015: h = LSTM([x; h~ of the step before]), section 3.3; a = softmax(h W m), eq. 7 and 8; h~ = tanh(W [c; h]), eq. 5.
            var embedded = weights["target_embedding.weight"].index_select(0, tensor(tokens));
            (var top, hidden, cell) = lstm.call(cat([embedded, fed], -1).unsqueeze(0), (hidden, cell));
            var h = top.squeeze(0);
            var m = source.Memory!.Values;                                                                          // (B,S,M)
            var scores = (m.matmul(weights["decoder.attention.key.weight"].t()) * h.unsqueeze(1)).sum(-1L);         // (B,S)
            var a = scores.exp() / scores.exp().sum(-1L, keepdim: true);
            var c = (m * a.unsqueeze(-1)).sum(1L);
            fed = (cat([c, h], -1).matmul(weights["decoder.combine.weight"].t()) + weights["decoder.combine.bias"]).tanh();

            Near.AreEqual(Nets.Values(a), Nets.Values(output.Weights!), 1e-5f);
            Near.AreEqual(Nets.Values(fed), Nets.Values(output.Features), 1e-5f);
            Near.AreEqual(Nets.Values(hidden), Nets.Values(state.Recurrent.Hidden!), 1e-5f);
        }
    }

    [TestMethod]
    public void Bahdanau_AttendsWithTheLastStateAndReadsTheContext()
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        using var net = Seq2SeqNets.Create("Bahdanau", scale: 2);
        var weights = net.state_dict();
        var (source, state) = net.Encode(s_source, [3, 3]);
        using var gru = nn.GRU(5 + 6, 6, 1);
        PartOf(net, "decoder.rnn.").CopyTo(gru);
        var hidden = state.Recurrent.Hidden!;
        foreach (long[] tokens in new long[][] { [1, 1], [5, 9] })
        {
            (var output, state) = net.Step(tensor(tokens), state, source);

            // Bahdanau et al. 2015: e = v . tanh(W s + U h) with the state before the step, section A.1.2; s = f(s, y, c), section 3.1.
            var m = source.Memory!.Values;
            var query = hidden[0].matmul(weights["decoder.attention.query.weight"].t()).unsqueeze(1);
            var sum = (query + m.matmul(weights["decoder.attention.key.weight"].t())).tanh();
            var scores = (sum * weights["decoder.attention.score.weight"]).sum(-1L);
            var a = scores.exp() / scores.exp().sum(-1L, keepdim: true);
            var c = (m * a.unsqueeze(-1)).sum(1L);
            var embedded = weights["target_embedding.weight"].index_select(0, tensor(tokens));
            (var top, hidden) = gru.call(cat([embedded, c], -1).unsqueeze(0), hidden);

            Near.AreEqual(Nets.Values(a), Nets.Values(output.Weights!), 1e-5f);
            Near.AreEqual(Nets.Values(top), Nets.Values(output.Features), 1e-5f);
        }
    }

    [TestMethod]
    public void D2L_ReadsTheEncodersLastStateAtEachStep()
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        using var net = Seq2SeqNets.Create("D2L", scale: 2);
        var weights = net.state_dict();
        using var encoder = nn.GRU(5, 6, 2);
        using var decoder = nn.GRU(5 + 6, 6, 2);
        PartOf(net, "encoder.rnn.").CopyTo(encoder);
        PartOf(net, "decoder.rnn.").CopyTo(decoder);
        var target = tensor([1L, 1, 5, 9], [2, 2]);
        var (_, output) = net.Run(s_source, [3, 3], target);

        var (_, state) = encoder.call(weights["source_embedding.weight"].index_select(0, tensor(s_source)).view(3, 2, 5));
        var embedded = weights["target_embedding.weight"].index_select(0, target.view(-1)).view(2, 2, 5);
        var (features, _) = decoder.call(cat([embedded, state[-1].unsqueeze(0).expand(2, -1, -1)], -1), state);

        Near.AreEqual(Nets.Values(features), Nets.Values(output.Features), 1e-5f);
        Assert.IsNull(output.Weights);
    }

    [TestMethod]
    public void LinearBridge_IsTanhOfALayer()
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        using var net = Seq2SeqNets.Create(Seq2SeqNets.Architecture("narrow encoder, LSTM, before") with { Bidirectional = false, Layers = 2 }, scale: 2);
        var weights = net.state_dict();
        using var encoder = nn.LSTM(5, 2, 2);
        PartOf(net, "encoder.rnn.").CopyTo(encoder);
        var (_, hidden, cell) = encoder.call(weights["source_embedding.weight"].index_select(0, tensor(s_source)).view(3, 2, 5));
        var (_, state) = net.Encode(s_source, [3, 3]);

        Near.AreEqual(Nets.Values(Bridged(hidden, "hidden")), Nets.Values(state.Recurrent.Hidden!), 1e-5f);
        Near.AreEqual(Nets.Values(Bridged(cell, "cell")), Nets.Values(state.Recurrent.Cell!), 1e-5f);

        Tensor Bridged(Tensor t, string name) => (t.matmul(weights[$"bridge.{name}.weight"].t()) + weights[$"bridge.{name}.bias"]).tanh();
    }

    [TestMethod]
    public void ZeroBridge_BeginsWithZeros()
    {
        using var scope = NewDisposeScope();
        using var net = Seq2SeqNets.Create("zero bridge");
        var (_, state) = net.Encode(s_source, [3, 3]);

        Assert.AreSequenceEqual([1L, 2L, 6L], state.Recurrent.Hidden!.shape);
        Assert.AreSequenceEqual(new float[12], Nets.Values(state.Recurrent.Hidden));
        Assert.AreSequenceEqual(new float[12], Nets.Values(state.Recurrent.Cell!));
    }

    [TestMethod]
    public void Coverage_IsTheSumOfTheWeightsBefore()
    {
        using var scope = NewDisposeScope();
        using var gradients = no_grad();
        using var net = Seq2SeqNets.Create("coverage", scale: 2);
        var (source, start) = net.Encode(s_source, [3, 3]);
        var (first, middle) = net.Step(tensor([1L, 1]), start, source);
        var (second, end) = net.Step(tensor([5L, 9]), middle, source);

        Assert.AreSequenceEqual(new float[6], Nets.Values(start.Coverage!));
        Near.AreEqual(Nets.Values(first.Weights! + second.Weights!), Nets.Values(end.Coverage!), 1e-6f);
        var (uncovered, _) = net.Step(tensor([5L, 9]), middle with { Coverage = zeros(2, 3) }, source);
        Assert.IsGreaterThan(1e-4f, Near.Distance(Nets.Values(second.Weights!), Nets.Values(uncovered.Weights!)), "coverage matters");
    }

    private static Weights PartOf(EncoderDecoder net, string prefix) =>
        new([.. Weights.Of(net).Tensors.Where(t => t.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(t => t with { Name = t.Name[prefix.Length..] })]);
}
