using System.Text.Json;
using static TorchSharp.torch;
using static TorchSharp.Tests.Modules.ReferenceCases;

namespace TorchSharp.Tests.Modules;

[TestClass]
public class RecurrentReferenceTests
{
    public static IEnumerable<string> Cases => Names("recurrent");

    [TestMethod, DynamicData(nameof(Cases))]
    public void OutputsStatesAndGradients_AreThoseOfPyTorch(string name)
    {
        using var scope = NewDisposeScope();
        var reference = Case("recurrent", name);
        var input = ToTensor(reference.GetProperty("input"), requiresGrad: true);
        var states = reference.GetProperty("state").EnumerateArray().Select(state => ToTensor(state, requiresGrad: true)).ToArray();
        using var module = Create(reference, input.shape[^1]);
        foreach (var parameter in reference.GetProperty("parameters").EnumerateObject())
        {
            using var noGrad = no_grad();
            module.get_parameter(parameter.Name)!.copy_(ToTensor(parameter.Value));
        }
        CollectionAssert.AreEqual(
            reference.GetProperty("parameters").EnumerateObject().Select(p => p.Name).ToArray(), module.named_parameters().Select(p => p.name).ToArray());

        var outputs = Run(module, input, states, reference.GetProperty("lengths"));

        var expected = reference.GetProperty("outputs").EnumerateArray().ToArray();
        Assert.AreEqual(expected.Length, outputs.Length);
        var total = zeros(1);
        for (var i = 0; i < outputs.Length; i++)
        {
            AssertClose(expected[i], outputs[i], $"output {i}");
            total = total + (outputs[i] * ToTensor(reference.GetProperty("probes")[i])).sum();
        }
        total.sum().backward();
        AssertClose(reference.GetProperty("grad_input"), input.grad, "gradient of the input");
        for (var i = 0; i < states.Length; i++)
            AssertClose(reference.GetProperty("grad_state")[i], states[i].grad, $"gradient of state {i}");
        foreach (var (parameterName, parameter) in module.named_parameters())
            AssertClose(reference.GetProperty("grad_parameters").GetProperty(parameterName), parameter.grad, $"gradient of {parameterName}");
    }

    private static nn.Module Create(JsonElement reference, long inputSize)
    {
        var hidden = Shape(reference.GetProperty("parameters").GetProperty("weight_hh_l0"))[1];
        var (layers, both) = (reference.GetProperty("layers").GetInt64(), reference.GetProperty("bidirectional").GetBoolean());
        return Text(reference, "cell") switch
        {
            "lstm" => nn.LSTM(inputSize, hidden, layers, bidirectional: both),
            "gru" => nn.GRU(inputSize, hidden, layers, bidirectional: both),
            "rnn_relu" => nn.RNN(inputSize, hidden, layers, nn.NonLinearities.ReLU, bidirectional: both),
            _ => nn.RNN(inputSize, hidden, layers, nn.NonLinearities.Tanh, bidirectional: both),
        };
    }

    private static Tensor[] Run(nn.Module module, Tensor input, Tensor[] states, JsonElement lengths)
    {
        if (lengths.ValueKind == JsonValueKind.Null)
            return RunPadded(module, input, states);
        var packed = nn.utils.rnn.pack_padded_sequence(input, ToTensor(lengths), enforce_sorted: false);
        var (output, finals) = RunPacked(module, packed, states);
        var (padded, restored) = nn.utils.rnn.pad_packed_sequence(output, total_length: input.shape[0]);
        CollectionAssert.AreEqual(Longs(lengths), restored.data<long>().ToArray());
        return [padded, .. finals];
    }

    private static Tensor[] RunPadded(nn.Module module, Tensor input, Tensor[] states)
    {
        switch (module)
        {
            case TorchSharp.Modules.LSTM lstm:
                var (output, state, cell) = lstm.call(input, states.Length == 0 ? null : (states[0], states[1]));
                return [output, state, cell];
            case TorchSharp.Modules.GRU gru:
                var (gruOutput, gruState) = gru.call(input, states.FirstOrDefault()!);
                return [gruOutput, gruState];
            default:
                var (rnnOutput, rnnState) = ((TorchSharp.Modules.RNN)module).call(input, states.FirstOrDefault());
                return [rnnOutput, rnnState];
        }
    }

    private static (nn.utils.rnn.PackedSequence Output, Tensor[] Finals) RunPacked(nn.Module module, nn.utils.rnn.PackedSequence input, Tensor[] states)
    {
        switch (module)
        {
            case TorchSharp.Modules.LSTM lstm:
                var (output, state, cell) = lstm.call(input, states.Length == 0 ? null : (states[0], states[1]));
                return (output, [state, cell]);
            case TorchSharp.Modules.GRU gru:
                var (gruOutput, gruState) = gru.call(input, states.FirstOrDefault()!);
                return (gruOutput, [gruState]);
            default:
                var (rnnOutput, rnnState) = ((TorchSharp.Modules.RNN)module).call(input, states.FirstOrDefault());
                return (rnnOutput, [rnnState]);
        }
    }
}
