using static TorchSharp.torch;

namespace TorchSharp.Tests.Modules;

// T = steps, B = batch, S = source steps, H = hidden, V = symbols.

/// <summary>One whole training step of the two kinds of net the library trains, on a fresh random batch.</summary>
internal abstract class SmallNet(string name) : nn.Module<Tensor, Tensor>(name)
{
    protected const long V = 1000, H = 64, T = 8, B = 32;

    internal static readonly string[] Kinds = [nameof(LanguageModel), nameof(AttentionDecoder)];

    internal static SmallNet Create(string kind) => kind == nameof(LanguageModel) ? new LanguageModel() : new AttentionDecoder();

    internal void Train(optim.Optimizer optimizer, IEnumerable<TorchSharp.Modules.Parameter> parameters)
    {
        using var scope = NewDisposeScope();
        optimizer.zero_grad();
        var ids = randint(0, V, [T, B], dtype: ScalarType.Int64);
        nn.functional.cross_entropy(call(ids).reshape(-1, V), ids.reshape(-1)).backward();
        nn.utils.clip_grad_norm_(parameters, 1);
        optimizer.step();
    }

    private sealed class LanguageModel : SmallNet
    {
        private readonly TorchSharp.Modules.Embedding _embedding = nn.Embedding(V, H);
        private readonly TorchSharp.Modules.LSTM _rnn = nn.LSTM(H, H, 2);
        private readonly TorchSharp.Modules.Linear _output = nn.Linear(H, V);

        internal LanguageModel()
            : base(nameof(LanguageModel)) => RegisterComponents();

        // (T,B) -> (T,B,V)
        public override Tensor forward(Tensor input) => _output.call(_rnn.call(_embedding.call(input)).Item1);
    }

    // Bahdanau et al. 2015 (arXiv:1409.0473): weights by v tanh(W q + U m), a context vector and a GRU's step for each target step.
    private sealed class AttentionDecoder : SmallNet
    {
        private readonly TorchSharp.Modules.Embedding _embedding = nn.Embedding(V, H);
        private readonly TorchSharp.Modules.GRU _encoder = nn.GRU(H, H / 2, bidirectional: true), _decoder = nn.GRU(2 * H, H);
        private readonly TorchSharp.Modules.Linear _query = nn.Linear(H, H, false), _key = nn.Linear(H, H, false), _score = nn.Linear(H, 1, false);
        private readonly TorchSharp.Modules.Linear _output = nn.Linear(H, V);

        internal AttentionDecoder()
            : base(nameof(AttentionDecoder)) => RegisterComponents();

        public override Tensor forward(Tensor input)
        {
            var embedded = _embedding.call(input);
            var (memory, final) = _encoder.call(embedded);                                        // (S,B,H), (2,B,H/2)
            var state = cat([final[0], final[1]], -1).unsqueeze(0);                               // (1,B,H)
            var keys = _key.call(memory);
            var outputs = new List<Tensor>();
            for (var t = 0; t < T; t++)
            {
                var weights = _score.call((_query.call(state[0]) + keys).tanh()).softmax(0);      // (S,B,1)
                var context = (weights * memory).sum(0L);                                         // (B,H)
                var (output, next) = _decoder.call(cat([embedded[t], context], -1).unsqueeze(0), state);
                outputs.Add(output);
                state = next;
            }
            return _output.call(cat(outputs, 0));                                                 // (T,B,V)
        }
    }
}
