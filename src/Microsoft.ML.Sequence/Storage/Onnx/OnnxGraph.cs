using System.Globalization;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Sequence.Storage.Onnx;

/// <summary>A graph of ONNX operators, made node by node, in the order in which they run.</summary>
/// <remarks>The numbers of fields, types and versions are those of <c>onnx.proto</c> in the ONNX repository. Operators are of the default domain.</remarks>
internal sealed class OnnxGraph
{
    /// <summary>The version of the operator set.</summary>
    public const int Opset = 17;

    private const int IrVersion = 8;        // ONNX 1.12, with which operator set 17 came
    private const int Float = 1;            // TensorProto.DataType
    private const int Int64 = 7;
    private const int Int = 2;              // AttributeProto.AttributeType
    private const int Strings = 8;
    private const string Producer = "SeqML";

    private readonly ProtobufMessage _graph = new();
    private int _constants;
    private int _nodes;

    /// <summary>Begins a graph.</summary>
    /// <param name="name">Its name.</param>
    public OnnxGraph(string name) => _graph.Add(2, name);

    /// <summary>Adds an input of the graph.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isInteger">Whether it is of 64-bit whole numbers instead of 32-bit floating-point numbers.</param>
    /// <param name="shape">Its dimensions, each a number or the name of one that varies.</param>
    public void Input(string name, bool isInteger, params object[] shape) => _graph.Add(11, Value(name, isInteger, shape));

    /// <summary>Adds an output of the graph, of 32-bit floating-point numbers.</summary>
    /// <param name="name">The name of the value.</param>
    /// <param name="shape">Its dimensions, each a number or the name of one that varies.</param>
    public void Output(string name, params object[] shape) => _graph.Add(12, Value(name, isInteger: false, shape));

    /// <summary>Adds weights.</summary>
    /// <returns>Their name.</returns>
    public string Weights(string name, IReadOnlyList<long> shape, ReadOnlySpan<float> values) => Initializer(name, Float, shape, MemoryMarshal.AsBytes(values));

    /// <summary>Adds a list of whole numbers, such as the axes that an operator works on.</summary>
    /// <returns>Its name.</returns>
    public string Constant(params long[] values) => Initializer($"constant_{_constants++}", Int64, [values.Length], MemoryMarshal.AsBytes<long>(values));

    /// <summary>Adds a node.</summary>
    /// <param name="operation">The operator.</param>
    /// <param name="inputs">Names of its inputs; an empty one where an optional input is left out.</param>
    /// <param name="outputs">Names of its outputs; an empty one where an output is not used.</param>
    /// <param name="attributes">Its attributes, each a whole number or a text, which becomes a list of one text.</param>
    public void Node(string operation, IEnumerable<string> inputs, IEnumerable<string> outputs, params IEnumerable<(string Name, object Value)> attributes)
    {
        var node = new ProtobufMessage();
        foreach (string input in inputs) node.Add(1, input);
        foreach (string output in outputs) node.Add(2, output);
        // Names are optional by the format, but ONNX Runtime makes names of the nodes that it fuses from them.
        node.Add(3, $"{operation}_{_nodes++}").Add(4, operation);
        foreach (var (name, value) in attributes) node.Add(5, Attribute(name, value));
        _graph.Add(1, node);
    }

    /// <summary>Makes the model of the finished graph.</summary>
    /// <param name="about">What it is for, for people.</param>
    /// <param name="metadata">Names and values to keep with it.</param>
    public ProtobufMessage ToModel(string about, params IEnumerable<(string Name, string Value)> metadata)
    {
        var model = new ProtobufMessage().Add(1, IrVersion).Add(2, Producer).Add(6, about).Add(7, _graph).Add(8, new ProtobufMessage().Add(1, "").Add(2, Opset));
        foreach (var (name, value) in metadata) model.Add(14, new ProtobufMessage().Add(1, name).Add(2, value));
        return model;
    }

    private string Initializer(string name, int type, IReadOnlyList<long> shape, ReadOnlySpan<byte> data)
    {
        var tensor = new ProtobufMessage();
        foreach (long dimension in shape) tensor.Add(1, dimension);
        _graph.Add(5, tensor.Add(2, type).Add(8, name).Add(9, data.ToArray()));
        return name;
    }

    private static ProtobufMessage Attribute(string name, object value)
    {
        var attribute = new ProtobufMessage().Add(1, name);
        return value is string text ? attribute.Add(9, text).Add(20, Strings) : attribute.Add(3, Convert.ToInt64(value, CultureInfo.InvariantCulture)).Add(20, Int);
    }

    private static ProtobufMessage Value(string name, bool isInteger, object[] shape)
    {
        var dimensions = new ProtobufMessage();
        foreach (object dimension in shape) dimensions.Add(1, dimension is string variable ? new ProtobufMessage().Add(2, variable) : new ProtobufMessage().Add(1, Convert.ToInt64(dimension, CultureInfo.InvariantCulture)));
        var tensor = new ProtobufMessage().Add(1, isInteger ? Int64 : Float).Add(2, dimensions);
        return new ProtobufMessage().Add(1, name).Add(2, new ProtobufMessage().Add(1, tensor));
    }
}
