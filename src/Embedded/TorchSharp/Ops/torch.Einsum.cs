namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// Sums of products over named dimensions: operands are brought to one order of names (size 1 where a name is missing) and
    /// multiplied pairwise; a pair that sums a name is a batched matrix product.
    /// </summary>
    public static Tensor einsum(string equation, params Tensor[] tensors)
    {
        using var scope = InternalScope.Enter();
        var sides = equation.Given().Replace(" ", "", StringComparison.Ordinal).Split("->");
        var terms = sides[0].Split(',');
        if (sides.Length > 2 || terms.Length != tensors.Given().Length || sides[0].Any(c => !char.IsAsciiLetter(c) && c != ','))
            throw Fault.Torch($"einsum(): '{equation}' does not name the dimensions of {tensors.Length} operands (letters, commas and ->)");
        var sizes = new Dictionary<char, long>();
        for (var i = 0; i < terms.Length; i++)
            NoteSizes(equation, terms[i], tensors[i], sizes);
        // Without a right side: the names that occur once, in alphabetical order.
        var output = sides.Length == 2 ? sides[1] : string.Concat(sizes.Keys.Where(c => sides[0].Count(o => o == c) == 1).Order());
        if (output.Distinct().Count() != output.Length || output.Any(c => !sizes.ContainsKey(c)))
            throw Fault.Torch($"einsum(): the result '{output}' of '{equation}' repeats a name or has one that no operand has");
        var (names, result) = Diagonals(terms[0], tensors[0]);
        for (var i = 1; i < terms.Length; i++)
        {
            var (more, next) = Diagonals(terms[i], tensors[i]);
            var wanted = output + string.Concat(terms[(i + 1)..]);
            (names, result) = Contract(names, result, more, next, wanted, sizes);
        }
        (names, result) = SumAway(names, result, output);
        return scope.Publish(result.permute(output.Select(c => (long)names.IndexOf(c))));
    }

    static void NoteSizes(string equation, string term, Tensor tensor, Dictionary<char, long> sizes)
    {
        if (term.Length != tensor.Impl.Rank)
            throw Fault.Torch($"einsum(): '{term}' in '{equation}' names {term.Length} dimensions of a tensor of shape {Fault.Shape(tensor.Impl.Shape)}");
        for (var d = 0; d < term.Length; d++)
        {
            if (!sizes.TryAdd(term[d], tensor.Impl.Shape[d]) && sizes[term[d]] != tensor.Impl.Shape[d])
                throw Fault.Torch($"einsum(): '{term[d]}' in '{equation}' is {sizes[term[d]]} and {tensor.Impl.Shape[d]} (shape "
                    + $"{Fault.Shape(tensor.Impl.Shape)})");
        }
    }

    // A name twice in one operand stands for the diagonal.
    static (string, Tensor) Diagonals(string names, Tensor tensor)
    {
        for (var i = 0; i < names.Length; i++)
        {
            var again = names.IndexOf(names[i], i + 1);
            if (again < 0)
                continue;
            tensor = tensor.diagonal(0, i, again);
            names = names.Remove(again, 1).Remove(i, 1) + names[i];
            i = -1;
        }
        return (names, tensor);
    }

    static (string, Tensor) SumAway(string names, Tensor tensor, string wanted)
    {
        var dims = Enumerable.Range(0, names.Length).Where(d => !wanted.Contains(names[d])).Select(d => (long)d).ToArray();
        return dims.Length == 0 ? (names, tensor) : (string.Concat(names.Where(wanted.Contains)), tensor.sum(dims));
    }

    static (string, Tensor) Contract(string left, Tensor a, string right, Tensor b, string wanted, Dictionary<char, long> sizes)
    {
        (left, a) = SumAway(left, a, wanted + right);
        (right, b) = SumAway(right, b, wanted + left);
        var both = string.Concat(left.Where(right.Contains));
        var batch = string.Concat(both.Where(wanted.Contains));
        var summed = string.Concat(both.Where(c => !wanted.Contains(c)));
        var rows = string.Concat(left.Where(c => !right.Contains(c)));
        var columns = string.Concat(right.Where(c => !left.Contains(c)));
        var x = a.permute((batch + rows + summed).Select(c => (long)left.IndexOf(c))).reshape(Size(batch), Size(rows), Size(summed));
        var y = b.permute((batch + summed + columns).Select(c => (long)right.IndexOf(c))).reshape(Size(batch), Size(summed), Size(columns));
        var names = batch + rows + columns;
        return (names, x.bmm(y).reshape([.. names.Select(c => sizes[c])]));

        long Size(string part) => part.Aggregate(1L, (n, c) => n * sizes[c]);
    }
}
