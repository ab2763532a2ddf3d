using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>Scaled dot attention in several projections at once. The weights it reports are the heads' mean.</summary>
internal sealed class MultiHeadAttention : Attention
{
    private readonly int _heads;
    private readonly int _headSize;

    [ComponentName(Name = "query")]
    private readonly Linear _query;

    [ComponentName(Name = "key")]
    private readonly Linear _key;

    [ComponentName(Name = "value")]
    private readonly Linear _value;

    [ComponentName(Name = "output")]
    private readonly Linear _output;

    public MultiHeadAttention(int querySize, int memorySize, int heads)
        : base(nameof(MultiHeadAttention))
    {
        (_heads, _headSize) = (heads, memorySize / heads);
        _query = nn.Linear(querySize, memorySize);
        _key = nn.Linear(memorySize, memorySize);
        _value = nn.Linear(memorySize, memorySize);
        _output = nn.Linear(memorySize, memorySize);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override SourceMemory Prepare(Tensor memory, Tensor? padding) => new(_value.call(memory), _key.call(memory), padding);

    /// <inheritdoc/>
    public override (Tensor Context, Tensor Weights) Attend(Tensor query, SourceMemory source, Tensor? coverage = null)
    {
        var scores = Split(_query.call(query)).matmul(Split(source.Keys).transpose(-2, -1)) / Math.Sqrt(_headSize);     // (B,N,T,D) x (B,N,D,S)
        var weights = Normalize(scores, source.Padding?.unsqueeze(1));                                                  // (B,N,T,S)
        return (_output.call(Join(weights.matmul(Split(source.Values)))), weights.mean([1L]));
    }

    private Tensor Split(Tensor features) => features.view(features.shape[0], features.shape[1], _heads, _headSize).transpose(1, 2);

    private static Tensor Join(Tensor heads)
    {
        var joined = heads.transpose(1, 2).contiguous();        // (B,T,N,D)
        return joined.view(joined.shape[0], joined.shape[1], -1);
    }
}
