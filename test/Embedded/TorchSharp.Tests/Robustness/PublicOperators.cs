using System.Linq.Expressions;
using System.Reflection;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>The public methods, operators and properties that compute on tensors.</summary>
internal static class PublicOperators
{
    static readonly Type[] s_owners =
    [
        typeof(torch), typeof(Tensor), typeof(TensorExtensionMethods), typeof(nn.functional), typeof(nn.init), typeof(nn.utils), typeof(nn.utils.rnn),
        typeof(autograd), typeof(torch.random), typeof(Generator), typeof(Utils.TensorAccessor<float>), typeof(Utils.TensorAccessor<long>),
    ];

    // What ends or changes more than its own tensors: files, settings of the process, disposal by the test itself.
    static readonly HashSet<string> s_apart = ["set_default_dtype", "set_printoptions", "set_num_threads", "set_num_interop_threads", "Finalize", "print"];

    internal static IEnumerable<MethodInfo> All() =>
        s_owners.SelectMany(o => o.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(m => !s_apart.Contains(m.Name) && !m.GetParameters().Any(p => p.Name is "location" or "path" or "filename"))
        .Where(m => !m.GetParameters().Any(p => IsOtherSpan(p.ParameterType))).SelectMany(Closed).OrderBy(m => m.DeclaringType!.FullName,
            StringComparer.Ordinal).ThenBy(m => m.ToString(), StringComparer.Ordinal);

    static IEnumerable<MethodInfo> Closed(MethodInfo m)
    {
        if (!m.IsGenericMethodDefinition)
            return [m];
        try
        {
            return [m.MakeGenericMethod([.. m.GetGenericArguments().Select(_ => typeof(float))]),
                m.MakeGenericMethod([.. m.GetGenericArguments().Select(_ => typeof(long))])];
        }
        catch (ArgumentException)
        {
            // Constrained to modules.
            return [];
        }
    }

    // Reflection can make no other spans; each such method has a twin that takes an array and ends in the same code.
    static bool IsOtherSpan(Type type) => type.IsByRefLike && type != typeof(ReadOnlySpan<long>)
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Memory<>));

    internal static string Name(MethodInfo m) =>
        $"{m.DeclaringType!.Name}.{m.Name}({string.Join(", ", m.GetParameters().Select(p => p.ParameterType.Name + " " + p.Name))})";

    /// <summary>The method as a function of an array: target first, then the parameters; spans are given as arrays.</summary>
    internal static Func<object?[], object?> Compile(MethodInfo m)
    {
        var all = Expression.Parameter(typeof(object?[]));
        var locals = new List<ParameterExpression>();
        var setup = new List<Expression>();
        var target = m.IsStatic ? null : Expression.Convert(Expression.ArrayIndex(all, Expression.Constant(0)), m.DeclaringType!);
        var arguments = m.GetParameters().Select((p, i) =>
        {
            var value = Expression.ArrayIndex(all, Expression.Constant(i + 1));
            if (p.ParameterType == typeof(ReadOnlySpan<long>))
                return Expression.Convert(Expression.Convert(value, typeof(long[])), typeof(ReadOnlySpan<long>),
                    typeof(ReadOnlySpan<long>).GetMethod("op_Implicit", [typeof(long[])]));
            if (!p.ParameterType.IsByRef)
                return (Expression)Expression.Convert(value, p.ParameterType);
            var local = Expression.Variable(p.ParameterType.GetElementType()!);
            locals.Add(local);
            setup.Add(Expression.Assign(local, Expression.Convert(value, local.Type)));
            return local;
        }).ToArray();
        Expression call = Expression.Call(target, m, arguments);
        setup.Add(m.ReturnType == typeof(void) || m.ReturnType.IsByRefLike ? Expression.Block(call, Expression.Constant(null))
            : Expression.Convert(call, typeof(object)));
        return Expression.Lambda<Func<object?[], object?>>(Expression.Block(typeof(object), locals, setup), all).Compile();
    }
}
