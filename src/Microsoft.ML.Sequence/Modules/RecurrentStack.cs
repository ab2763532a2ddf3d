using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>Recurrent layers one by one, so that they may differ in size and have layer normalisation or locked dropout between them.</summary>
/// <remarks>
/// B = batch, D = directions. The state is that of the layers side by side, (D, B, sum of the sizes), so that rows are along dimension 1 as in any other state.
/// The weights are named as in PyTorch's module lists <c>layers</c> and <c>norms</c>: <c>layers.0.weight_ih_l0</c>, <c>norms.0.weight</c>.
/// </remarks>
public sealed class RecurrentStack : RecurrentLayers
{
    private readonly RecurrentLayers[] _layers;
    private readonly long[] _sizes;
    private readonly StackModule _module;

    /// <summary>Makes layers with PyTorch's initial weights, uniform within <c>1/sqrt(hidden)</c> of zero.</summary>
    /// <param name="cell">The kind of cell.</param>
    /// <param name="inputSize">Features of the input.</param>
    /// <param name="sizes">Units of each layer, in each direction; at least one layer.</param>
    /// <param name="dropout">Probability to drop an output between two layers.</param>
    /// <param name="lockedDropout">Whether all steps of a sequence have one mask.</param>
    /// <param name="layerNorm">Whether each layer's outputs are normalised (Ba et al. 2016, arXiv:1607.06450).</param>
    /// <param name="bidirectional">Whether each layer reads the steps in both directions.</param>
    public RecurrentStack(RecurrentCell cell, int inputSize, IReadOnlyList<int> sizes, double dropout, bool lockedDropout, bool layerNorm, bool bidirectional = false)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        int directions = bidirectional ? 2 : 1;
        _sizes = [.. sizes];
        _layers = [.. sizes.Select((size, l) => Create(cell, l == 0 ? inputSize : directions * sizes[l - 1], size, layers: 1, dropout: 0, bidirectional))];
        _module = new StackModule(_layers, layerNorm ? sizes.Select(s => directions * s) : [], LockedDropout.Create(dropout, lockedDropout));
    }

    /// <inheritdoc/>
    public override nn.Module Module => _module;

    /// <inheritdoc/>
    public override (Tensor Output, RecurrentState State) Forward(Tensor input, RecurrentState state) => Run(input, state, (layer, x, before) => layer.Forward(x, before));

    /// <inheritdoc/>
    /// <remarks>Each layer runs its pieces before the next one does, so that the masks between layers stay one for all steps.</remarks>
    public override (Tensor Output, RecurrentState State) Forward(Tensor input, RecurrentState state, IReadOnlyList<GradientScale> scales) => Run(input, state, (layer, x, before) => layer.Forward(x, before, scales));

    private protected override (Tensor Output, RecurrentState State) ForwardPadded(Tensor input, RecurrentState state, IReadOnlyList<int> lengths)
    {
        var (output, after) = Run(input, state, (layer, x, before) => layer.Forward(x, before, lengths));
        // A norm's bias is not zero behind a sequence's end.
        return (_module.Norms is null ? output : output * WithinSequences(output, lengths), after);
    }

    private (Tensor Output, RecurrentState State) Run(Tensor input, RecurrentState state, Func<RecurrentLayers, Tensor, RecurrentState, (Tensor Output, RecurrentState State)> run)
    {
        ArgumentNullException.ThrowIfNull(state);
        var (hidden, cells) = (state.Hidden?.split(_sizes, -1), state.Cell?.split(_sizes, -1));
        var states = new List<RecurrentState>();
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            if (layer > 0) input = _module.Dropout.call(input);
            var before = new RecurrentState(hidden?[layer].contiguous(), cells?[layer].contiguous());
            (input, var after) = run(_layers[layer], input, before);
            if (_module.Norms is { } norms) input = norms[layer].call(input);
            states.Add(after);
        }
        return (input, new RecurrentState(cat([.. states.Select(s => s.Hidden!)], -1), states[0].Cell is null ? null : cat([.. states.Select(s => s.Cell!)], -1)));
    }

    private static Tensor WithinSequences(Tensor output, IReadOnlyList<int> lengths)
    {
        var ends = tensor(lengths.Select(l => (long)l).ToArray(), [1, lengths.Count, 1]);
        return arange(output.shape[0]).view(-1, 1, 1).lt(ends).to_type(output.dtype);      // (S,1,1) against (1,B,1) -> (S,B,1)
    }

    private sealed class StackModule : nn.Module
    {
        [ComponentName(Name = "layers")]
        private readonly ModuleList<nn.Module> _layers;

        [ComponentName(Name = "norms")]
        private readonly ModuleList<LayerNorm>? _norms;

        [ComponentName(Name = "dropout")]
        private readonly nn.Module<Tensor, Tensor> _dropout;

        public StackModule(RecurrentLayers[] layers, IEnumerable<int> normSizes, nn.Module<Tensor, Tensor> dropout)
            : base(nameof(RecurrentStack))
        {
            _layers = nn.ModuleList([.. layers.Select(l => l.Module)]);
            LayerNorm[] norms = [.. normSizes.Select(s => nn.LayerNorm(s))];
            if (norms.Length > 0) _norms = nn.ModuleList(norms);
            _dropout = dropout;
            RegisterComponents();
        }

        public ModuleList<LayerNorm>? Norms => _norms;

        public nn.Module<Tensor, Tensor> Dropout => _dropout;
    }
}
