using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Arguments of every parameter type, good and bad, drawn by a seed.</summary>
internal sealed class Arguments(int seed)
{
    static readonly long[] s_sizes = [0, 1, 2, 3, 4, 5, 6, 12, 24, 40, -1, -2, -3, -100, long.MaxValue / 2, long.MaxValue, long.MinValue,
        int.MaxValue * 4096L * 4096];
    static readonly long[] s_dimensions = [0, 0, 1, 1, 2, -1, -1, -2, -3, 3, 4, 5, -4, 100, -100, long.MaxValue / 2, long.MinValue];
    static readonly double[] s_reals = [0, 1, 0.5, -1, 2, 1e-9, 1e300, -2.5, double.NaN, double.PositiveInfinity, double.NegativeInfinity];
    static readonly string[] s_texts = ["ij,jk->ik", "ij,ij->", "ij->ji", "bij,bjk->bik", "ii->i", "", "xy", "ij", "->", "mean", "cpu", "cuda", "relu",
        "tanh", "\0"];

    readonly Random _random = new(seed);

    /// <summary>How the arguments of one call lean: the same shape for all tensors, or anything.</summary>
    internal bool Alike { get; set; }

    internal bool OnlyGood { get; set; }

    internal int Next(int bound) => _random.Next(bound);

    T Pick<T>(T[] values) => values[_random.Next(values.Length)];

    bool Rarely(int one) => !OnlyGood && _random.Next(one) == 0;

    internal Tensor? Tensor()
    {
        if (Rarely(24))
            return null;
        if (Rarely(24))
        {
            var gone = ones(3, 4);
            gone.Dispose();
            return gone;
        }
        var shape = Alike ? Pick<long[]>([[3, 4], [3, 4], [4]])
            : Pick<long[]>([[3, 4], [3, 4], [4, 3], [], [0], [1], [5], [2, 0, 3], [2, 3, 4], [2, 3, 4], [3, 3], [2, 1, 3, 1, 2]]);
        var count = shape.Aggregate(1L, (a, b) => a * b);
        return _random.Next(Alike ? 8 : 16) switch
        {
            0 => (randn(shape) > 0).to_type(ScalarType.Bool),
            1 or 2 => (rand(shape) * 3).to_type(ScalarType.Int64),
            3 => randn(shape, ScalarType.Float64),
            4 => randn(shape).requires_grad_(),
            8 => (randn(shape) * 1e18).to_type(ScalarType.Int64),
            9 => (rand(shape) * 9).to_type(Pick([ScalarType.Int32, ScalarType.Byte, ScalarType.Int8, ScalarType.Int16])),
            10 => randn([.. shape, 3]).select(-1, 1),
            11 => randn([.. shape.Reverse()]).permute([.. Enumerable.Range(0, shape.Length).Reverse().Select(d => (long)d)]),
            12 => randn(1).expand(shape.Length == 0 ? [2] : shape),
            13 => (rand(count + 2) * 3).to_type(ScalarType.Int64).narrow(0, 1, count).view(shape),
            14 => full(shape, Pick(s_reals)),
            _ => randn(shape),
        };
    }

    long Whole(string name) => Pick(IsDimension(name) ? s_dimensions : OnlyGood ? s_sizes[..10] : s_sizes);

    static bool IsDimension(string name) => name.Contains("dim", StringComparison.OrdinalIgnoreCase) || name is "destination" or "source" or "permutation";

    long[] Wholes(string name)
    {
        var values = new long[_random.Next(Alike ? 3 : 5)];
        for (var i = 0; i < values.Length; i++)
            values[i] = _random.Next(6) == 0 ? Whole(name) : _random.Next(-1, 6);
        return _random.Next(4) == 0
            ? Pick<long[]>([[3, 4], [12], [-1], [2, 6], [0, 1], [1, 0], [2, 3, 4], [4, 3], [1, 2], [0, -1], [3, 0, long.MaxValue]]) : values;
    }

    Scalar? Number() => Rarely(20) ? null : _random.Next(4) switch
    {
        0 => (Scalar)Whole(""),
        1 => (Scalar)(_random.Next(2) == 0),
        2 => (Scalar)_random.Next(-2, 4),
        _ => (Scalar)Pick(s_reals),
    };

    TensorIndex Index() => _random.Next(9) switch
    {
        0 => TensorIndex.Ellipsis,
        1 => TensorIndex.None,
        2 => TensorIndex.Bool(_random.Next(2) == 0),
        3 => TensorIndex.Slice(Maybe(), Maybe(), Maybe()),
        4 => TensorIndex.Tensor(Tensor()!),
        5 => TensorIndex.Colon,
        6 => default!,
        _ => TensorIndex.Single(Whole("dim")),
    };

    long? Maybe() => _random.Next(2) == 0 ? null : Whole("dim");

    ScalarType Type() => Pick<ScalarType>(OnlyGood
        ? [ScalarType.Float32, ScalarType.Float64, ScalarType.Int64]
        : [ScalarType.Float32, ScalarType.Float64, ScalarType.Int64, ScalarType.Bool, ScalarType.Int32, ScalarType.Float16, ScalarType.ComplexFloat32,
            (ScalarType)77, (ScalarType)(-1)]);

    /// <summary>An argument, or null with <paramref name="found"/> false where none of the type can be made.</summary>
    internal object? For(Type type, string name, out bool found)
    {
        found = true;
        if (type.IsByRef)
            return For(type.GetElementType()!, name, out found);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return _random.Next(2) == 0 ? null : For(underlying, name, out found);
        if (type == typeof(Tensor))
            return Tensor();
        if (type == typeof(long))
            return Whole(name);
        if (type == typeof(int))
            return name.StartsWith("num_threads", StringComparison.Ordinal) ? 2 : (int)Whole(name);
        if (type == typeof(double))
            return Pick(s_reals);
        if (type == typeof(float))
            return (float)Pick(s_reals);
        if (type == typeof(bool))
            return _random.Next(2) == 0;
        if (type == typeof(byte) || type == typeof(sbyte) || type == typeof(short))
            return Convert.ChangeType(_random.Next(100), type, System.Globalization.CultureInfo.InvariantCulture);
        if (type == typeof(long[]) || type == typeof(IEnumerable<long>) || type == typeof(IList<long>))
            return Rarely(20) ? null : Wholes(name);
        if (type == typeof(ReadOnlySpan<long>))
            return Wholes(name);
        if (type == typeof(int[]))
            return Array.ConvertAll(Wholes(name), w => (int)w);
        if (type == typeof(Scalar))
            return Number();
        if (type == typeof(string))
            return Rarely(10) ? null : Pick(s_texts);
        if (type == typeof(ScalarType))
            return Type();
        if (type == typeof(TensorIndex))
            return Index();
        if (type == typeof(TensorIndex[]))
            return Enumerable.Range(0, _random.Next(5)).Select(_ => Index()).ToArray();
        if (type == typeof(Size))
            return new Size(Wholes(name));
        if (type == typeof(Device))
            return _random.Next(2) == 0 ? null : Rarely(3) ? new Device(DeviceType.CUDA) : CPU;
        if (type == typeof(Generator))
            return _random.Next(2) == 0 ? null : new Generator(1);
        if (type.IsEnum)
            return Rarely(8) ? Enum.ToObject(type, 99) : Enum.ToObject(type, _random.Next(3));
        return Collection(type, name, out found);
    }

    TorchSharp.Modules.Parameter? Parameter()
    {
        if (Rarely(20))
            return null;
        var parameter = new TorchSharp.Modules.Parameter(randn(_random.Next(3), 4));
        if (_random.Next(2) == 0)
            parameter.grad = randn(parameter.shape);
        return parameter;
    }

    object? Collection(Type type, string name, out bool found)
    {
        found = true;
        if (type.IsAssignableFrom(typeof(TorchSharp.Modules.Parameter[])) && !type.IsAssignableFrom(typeof(Tensor[])))
            return Rarely(20) ? null : Enumerable.Range(0, _random.Next(4)).Select(_ => Parameter()).ToArray();
        if (type == typeof(nn.utils.rnn.PackedSequence))
            return Rarely(20) ? null : nn.utils.rnn.pack_padded_sequence(randn(3, 2, 4), tensor([3L, 1]));
        if (type.IsAssignableFrom(typeof(Tensor[])) && type != typeof(object))
            return Rarely(20) ? null : Enumerable.Range(0, _random.Next(4)).Select(_ => Tensor()).ToArray();
        if (type == typeof(Range))
            return new Range(_random.Next(4), _random.Next(4));
        if (type == typeof(Range[]))
            return new[] { new Range(_random.Next(4), _random.Next(4)) };
        if (type == typeof(Stream))
            return new MemoryStream(new byte[_random.Next(50)]);
        if (type == typeof(BinaryReader))
            return new BinaryReader(new MemoryStream(new byte[_random.Next(50)]));
        if (type == typeof(BinaryWriter))
            return new BinaryWriter(new MemoryStream());
        if (type.IsArray || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>)))
        {
            var element = type.IsArray ? type.GetElementType()! : type.GetGenericArguments()[0];
            if (element.IsPrimitive)
                return Array.CreateInstance(element, Enumerable.Range(0, type.IsArray ? type.GetArrayRank() : 1).Select(_ => _random.Next(4)).ToArray());
        }
        if (type == typeof(Array))
            return new float[2, 3];
        if (!type.IsValueType)
            return null;
        if (type == typeof(ValueTuple<long, long, long>))
            return (Whole("dim"), Whole("dim"), Whole("dim"));
        found = type == typeof(ValueTuple<long, long>);
        return found ? (Whole("dim"), Whole("dim")) : null;
    }
}
