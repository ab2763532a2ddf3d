using TorchSharp;
using TorchSharp.Modules;
using TorchSharp.Utils;
using static TorchSharp.torch;

namespace Microsoft.ML.Sequence.Modules;

/// <summary>Scores a position by <c>q . W m</c>. The memory is projected once, not the query at every step.</summary>
internal sealed class GeneralAttention : ScoredAttention
{
    [ComponentName(Name = "key")]
    private readonly Linear _key;

    public GeneralAttention(int querySize, int memorySize)
        : base(nameof(GeneralAttention))
    {
        _key = nn.Linear(memorySize, querySize, hasBias: false);
        RegisterComponents();
    }

    private protected override Tensor KeysOf(Tensor memory) => _key.call(memory);

    private protected override Tensor Scores(Tensor query, SourceMemory source, Tensor? coverage) => query.bmm(source.Keys.transpose(1, 2));
}
