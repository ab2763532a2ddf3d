using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>Scores a position by a small net: <c>v . tanh(W q + U m)</c>, with <c>+ w c</c> inside where coverage is taken into account (See et al. 2017, arXiv:1704.04368, eq. 11).</summary>
internal sealed class AdditiveAttention : ScoredAttention
{
    [ComponentName(Name = "query")]
    private readonly Linear _query;

    [ComponentName(Name = "key")]
    private readonly Linear _key;

    [ComponentName(Name = "score")]
    private readonly Linear _score;

    [ComponentName(Name = "coverage")]
    private readonly Linear? _coverage;

    public AdditiveAttention(int querySize, int memorySize, bool coverage)
        : base(nameof(AdditiveAttention))
    {
        _query = nn.Linear(querySize, querySize, hasBias: false);
        _key = nn.Linear(memorySize, querySize, hasBias: false);
        _score = nn.Linear(querySize, 1, hasBias: false);
        if (coverage) _coverage = nn.Linear(1, querySize, hasBias: false);
        RegisterComponents();
    }

    private protected override Tensor KeysOf(Tensor memory) => _key.call(memory);

    private protected override Tensor Scores(Tensor query, SourceMemory source, Tensor? coverage)
    {
        var sum = _query.call(query).unsqueeze(2) + source.Keys.unsqueeze(1);                           // (B,T,1,H) + (B,1,S,H)
        if (_coverage is not null && coverage is not null) sum = sum + _coverage.call(coverage.unsqueeze(-1));  // (B,T,S,1) -> (B,T,S,H)
        return _score.call(sum.tanh()).squeeze(-1);
    }
}
