using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

[TestClass, DoNotParallelize]
public sealed class EveryOperatorTests
{
    const int Calls = 40;
    const long Absurd = 256L << 20;

    [TestMethod, Timeout(120_000)]
    public void AnyArguments_GiveAResultOrAnExceptionThatSaysWhy()
    {
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        var (calls, results) = (0, 0);
        using var watched = new WatchedBlocks();
        var threads = get_num_threads();
        foreach (var method in PublicOperators.All())
        {
            var (name, invoke) = (PublicOperators.Name(method), PublicOperators.Compile(method));
            var arguments = new Arguments(name.Aggregate(17, (h, c) => h * 31 + c));
            for (var i = 0; i < Calls; i++)
            {
                arguments.Alike = i % 2 == 0;
                arguments.OnlyGood = i % 4 == 0;
                calls++;
                if (Call(method, name, invoke, arguments, watched, faults))
                    results++;
            }
        }
        Assert.AreEqual(threads, get_num_threads());
        Assert.IsEmpty(faults, $"{faults.Count} faults:\n" + string.Join("\n", faults).Replace("\0", "\\0", StringComparison.Ordinal));
        Assert.IsGreaterThan(calls / 5, results, "most calls end at the first check: the arguments no longer fit the operators");
    }

    static bool Call(MethodInfo method, string name, Func<object?[], object?> invoke, Arguments arguments, WatchedBlocks watched, SortedSet<string> faults)
    {
        var returned = false;
        using (var scope = NewDisposeScope())
        {
            manual_seed(1);
            if (Make(method, arguments) is not { } values)
            {
                faults.Add($"{name}: no argument of such a type");
                return false;
            }
            watched.Largest = 0;
            var (before, clock) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            try
            {
                if (invoke(values) is IDisposable result)
                    result.Dispose();
                returned = true;
            }
            catch (Exception e) when (IsProper(e))
            {
            }
            catch (Exception e)
            {
                var at = new StackTrace(e).GetFrames().Select(f => f.GetMethod()).FirstOrDefault(m => m?.DeclaringType?.Assembly == typeof(Tensor).Assembly);
                faults.Add($"{name}: {e.GetType().Name} {e.Message.Split('\n')[0]} at {at?.Name} of {string.Join("; ", values.Select(Describe))}");
            }
            if (Stopwatch.GetElapsedTime(clock) > TimeSpan.FromSeconds(1))
                faults.Add($"{name}: took {Stopwatch.GetElapsedTime(clock)} of {string.Join("; ", values.Select(Describe))}");
            if (watched.Largest > Absurd || GC.GetAllocatedBytesForCurrentThread() - before > Absurd)
                faults.Add($"{name}: allocated {watched.Largest} natively, {GC.GetAllocatedBytesForCurrentThread() - before} managed of "
                    + $"{string.Join("; ", values.Select(Describe))}");
        }
        while (watched.Violations.TryDequeue(out var violation))
            faults.Add($"{name}: {violation}");
        return returned;
    }

    static bool IsProper(Exception e) => e is ArgumentException or InvalidOperationException or ExternalException and not SEHException or NotSupportedException
        or FormatException or EndOfStreamException || IsOfAccessor(e);

    // TorchSharp's own accessors have this exception in their contract; a runtime's own would not name the tensor.
    static bool IsOfAccessor(Exception e) => e is IndexOutOfRangeException && e.TargetSite?.DeclaringType?.Name == typeof(Utils.TensorAccessor<>).Name
        && e.Message.Contains(e.Message.Contains("tensor", StringComparison.Ordinal) ? "tensor" : ">=", StringComparison.Ordinal);

    static object?[]? Make(MethodInfo method, Arguments arguments)
    {
        var parameters = method.GetParameters();
        var values = new object?[parameters.Length + 1];
        if (!method.IsStatic)
        {
            var type = method.DeclaringType!;
            values[0] = type == typeof(Tensor) ? arguments.Tensor() ?? ones(2, 2)
                : type == typeof(Generator) ? new Generator(3)
                : type == typeof(Utils.TensorAccessor<float>) ? randn(3, 4).t().data<float>() : arange(12).data<long>();
        }
        for (var i = 0; i < parameters.Length; i++)
        {
            values[i + 1] = arguments.For(parameters[i].ParameterType, parameters[i].Name!, out var found);
            if (!found)
                return null;
        }
        return values;
    }

    static string Describe(object? value) => value switch
    {
        null => "null",
        Tensor { IsInvalid: true } => "disposed",
        Tensor t => $"{t.dtype}[{string.Join(",", t.shape)}]",
        Array a => "{" + string.Join(", ", a.Cast<object?>().Select(Describe)) + "}",
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)!,
    };
}
