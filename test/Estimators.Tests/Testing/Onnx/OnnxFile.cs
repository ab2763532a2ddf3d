using System.Globalization;
using System.Runtime.InteropServices;

namespace Microsoft.ML.Sequence.Tests.Onnx;

/// <summary>Numbers and their dimensions; whole numbers too are held as float.</summary>
internal sealed record OnnxArray(long[] Shape, float[] Values);

/// <summary>A node of an ONNX graph.</summary>
internal sealed record OnnxNode(string Name, string Operator, string[] Inputs, string[] Outputs, IReadOnlyDictionary<string, object> Attributes);

/// <summary>What an ONNX file holds, as far as a scoring step needs it; the numbers of fields are those of onnx.proto.</summary>
internal sealed class OnnxFile
{
    public OnnxFile(byte[] file)
    {
        var model = new ProtobufFields(file);
        IrVersion = model.Number(1);
        var operators = model.Message(8);
        Assert.AreEqual("", operators.Text(1));
        Opset = operators.Number(2);
        Metadata = model.Messages(14).ToDictionary(m => m.Text(1), m => m.Text(2));
        var graph = model.Message(7);
        Nodes = [.. graph.Messages(1).Select(NodeOf)];
        Initializers = graph.Messages(5).ToDictionary(t => t.Text(8), ArrayOf);
        Inputs = [.. graph.Messages(11).Select(DescriptionOf)];
        Outputs = [.. graph.Messages(12).Select(DescriptionOf)];
    }

    public long IrVersion { get; }

    public long Opset { get; }

    public IReadOnlyDictionary<string, string> Metadata { get; }

    public IReadOnlyList<OnnxNode> Nodes { get; }

    public IReadOnlyDictionary<string, OnnxArray> Initializers { get; }

    /// <summary>Each as "name: type (dimensions)".</summary>
    public string[] Inputs { get; }

    public string[] Outputs { get; }

    private static OnnxNode NodeOf(ProtobufFields node) => new(node.Text(3), node.Text(4), node.Texts(1), node.Texts(2), node.Messages(5).ToDictionary(a => a.Text(1), AttributeOf));

    private static object AttributeOf(ProtobufFields attribute) => attribute.Number(20) switch
    {
        2 => attribute.Number(3),
        8 => string.Join(' ', attribute.Texts(9)),
        var type => throw new AssertFailedException($"attribute of type {type}"),
    };

    private static OnnxArray ArrayOf(ProtobufFields tensor)
    {
        byte[] data = tensor.Bytes(9);
        float[] values = tensor.Number(2) switch
        {
            1 => MemoryMarshal.Cast<byte, float>(data).ToArray(),
            7 => [.. MemoryMarshal.Cast<byte, long>(data).ToArray().Select(v => (float)v)],
            var type => throw new AssertFailedException($"tensor of type {type}"),
        };
        long[] shape = tensor.Numbers(1);
        Assert.AreEqual(shape.Aggregate(1L, (product, d) => product * d), values.Length, tensor.Text(8));
        return new OnnxArray(shape, values);
    }

    private static string DescriptionOf(ProtobufFields value)
    {
        var tensor = value.Message(2).Message(1);
        var dimensions = tensor.Message(2).Messages(1).Select(d => d.Texts(2) is [var name] ? name : d.Number(1).ToString(CultureInfo.InvariantCulture));
        return $"{value.Text(1)}: {tensor.Number(1) switch { 1 => "float", 7 => "int64", _ => "?" }} ({string.Join(", ", dimensions)})";
    }
}
