using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>LSTMs that TorchSharp has no module for, composed of tensor operations step by step: with peepholes, or with input and forget gate coupled.</summary>
/// <remarks>
/// S = steps, B = batch, I = input, H = hidden, D = directions, G = gates. The weights are named as PyTorch names an LSTM's; blocks are in the order i, f, g, o, coupled f, g, o.
/// A peephole LSTM has <c>weight_ch_l0</c>, (3 H), besides: the diagonals from the cell to i, f and o.
/// The input projections of all steps are one product. The rest is a dozen small operations a step, where the fused LSTM has one pass over all steps: it is the slower way.
/// </remarks>
internal sealed class ComposedLstm : RecurrentLayers
{
    private readonly WeightsModule _weights = new();
    private readonly RecurrentCell _cell;
    private readonly string[][] _suffixes;
    private readonly double _dropout;

    public ComposedLstm(RecurrentCell cell, int inputSize, int hiddenSize, int layers, double dropout, bool bidirectional)
    {
        (_cell, _dropout) = (cell, dropout);
        string[] directions = bidirectional ? ["", "_reverse"] : [""];
        _suffixes = [.. Enumerable.Range(0, layers).Select(layer => Array.ConvertAll(directions, direction => $"_l{layer}{direction}"))];
        for (int layer = 0; layer < layers; layer++)
        {
            foreach (string suffix in _suffixes[layer]) Register(suffix, layer == 0 ? inputSize : directions.Length * hiddenSize, hiddenSize);
        }
    }

    public override nn.Module Module => _weights;

    public override (Tensor Output, RecurrentState State) Forward(Tensor input, RecurrentState state) => Run(input, state, alive: null);

    private protected override (Tensor Output, RecurrentState State) ForwardPadded(Tensor input, RecurrentState state, IReadOnlyList<int> lengths)
    {
        var ends = tensor(lengths.Select(l => (long)l).ToArray(), [1, lengths.Count, 1]);
        return Run(input, state, arange(input.shape[0]).view(-1, 1, 1).lt(ends).unbind(0));        // (S,1,1) against (1,B,1) -> S of (B,1)
    }

    private void Register(string suffix, int inputSize, int hiddenSize)
    {
        double range = 1 / Math.Sqrt(hiddenSize);
        int rows = _cell.Gates * hiddenSize;
        Create("weight_ih", rows, inputSize);
        Create("weight_hh", rows, hiddenSize);
        Create("bias_ih", rows);
        Create("bias_hh", rows);
        if (_cell.Peepholes > 0) Create("weight_ch", _cell.Peepholes * hiddenSize);

        void Create(string name, params long[] shape) => _weights.register_parameter(name + suffix, nn.Parameter(nn.init.uniform_(empty(shape), -range, range)));
    }

    private (Tensor Output, RecurrentState State) Run(Tensor input, RecurrentState state, Tensor[]? alive)
    {
        var (hidden, cells) = (new List<Tensor>(), new List<Tensor>());
        for (int layer = 0; layer < _suffixes.Length; layer++)
        {
            if (layer > 0) input = nn.functional.dropout(input, _dropout, _weights.training);
            var outputs = new List<Tensor>();
            for (int direction = 0; direction < _suffixes[layer].Length; direction++)
            {
                var (output, h, c) = Run(input, Row(state.Hidden, hidden.Count), Row(state.Cell, cells.Count), _weights.Of(_suffixes[layer][direction]), alive, backwards: direction == 1);
                outputs.Add(output);
                hidden.Add(h);
                cells.Add(c);
            }
            input = outputs.Count == 1 ? outputs[0] : cat(outputs, -1);     // D of (S,B,H) -> (S,B,D*H)
        }
        return (input, new RecurrentState(stack(hidden), stack(cells)));
    }

    private (Tensor Output, Tensor Hidden, Tensor Cell) Run(Tensor input, Tensor? h, Tensor? c, Direction weights, Tensor[]? alive, bool backwards)
    {
        var projected = nn.functional.linear(input, weights.Input, weights.InputBias + weights.HiddenBias).unbind(0);       // (S,B,I) -> S of (B,G*H)
        h ??= Zeros(input, weights);
        c ??= Zeros(input, weights);
        var nothing = alive is null ? null : Zeros(input, weights);
        var recurrent = weights.Hidden.t();
        var peepholes = weights.Peepholes?.chunk(3);
        var outputs = new Tensor[projected.Length];
        for (int i = 0; i < outputs.Length; i++)
        {
            int step = backwards ? outputs.Length - 1 - i : i;
            var (after, cellAfter) = Step((projected[step] + h.matmul(recurrent)).chunk(_cell.Gates, 1), c, peepholes);
            if (alive is null)
            {
                (outputs[step], h, c) = (after, after, cellAfter);
                continue;
            }
            // Behind its end a sequence keeps its state: forwards that is its last one, backwards the one it starts with.
            outputs[step] = where(alive[step], after, nothing!);
            (h, c) = (where(alive[step], after, h), where(alive[step], cellAfter, c));
        }
        return (stack(outputs), h, c);
    }

    private static (Tensor Hidden, Tensor Cell) Step(Tensor[] gates, Tensor c, Tensor[]? peepholes)
    {
        if (peepholes is null)
        {
            // Greff et al. 2017, section 4, CIFG: c' = f c + (1 - f) g = g + f (c - g)
            var (f, g) = (gates[0].sigmoid(), gates[1].tanh());
            var coupled = g + f * (c - g);
            return (gates[2].sigmoid() * coupled.tanh(), coupled);
        }
        // Gers and Schmidhuber 2000: i and f see the cell before the step, o the one after it.
        var (input, forget) = ((gates[0] + c * peepholes[0]).sigmoid(), (gates[1] + c * peepholes[1]).sigmoid());
        var cell = forget * c + input * gates[2].tanh();
        return ((gates[3] + cell * peepholes[2]).sigmoid() * cell.tanh(), cell);
    }

    private static Tensor? Row(Tensor? state, int row) => state?[row];

    private static Tensor Zeros(Tensor input, Direction weights) => zeros([input.shape[1], weights.Hidden.shape[1]], dtype: input.dtype, device: input.device);

    /// <summary>One layer's weights in one direction.</summary>
    private sealed record Direction(Parameter Input, Parameter Hidden, Parameter InputBias, Parameter HiddenBias, Parameter? Peepholes);

    private sealed class WeightsModule() : nn.Module(nameof(ComposedLstm))
    {
        // By name each time: moving a module to another device or type puts other parameters in the place of those it had.
        public Direction Of(string suffix) => new(
            get_parameter("weight_ih" + suffix)!, get_parameter("weight_hh" + suffix)!, get_parameter("bias_ih" + suffix)!, get_parameter("bias_hh" + suffix)!, get_parameter("weight_ch" + suffix));
    }
}
