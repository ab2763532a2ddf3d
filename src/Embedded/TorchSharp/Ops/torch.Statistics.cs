namespace TorchSharp;

public static partial class torch
{
    public static Tensor norm(Tensor input) => input.Given().norm();

    public static Tensor std(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        std(input, [dimensions.Item1, dimensions.Item2], unbiased, keepdim, type);

    public static Tensor std(Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        std(input, [dimensions.Item1, dimensions.Item2, dimensions.Item3], unbiased, keepdim, type);

    public static Tensor var(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        var(input, [dimensions.Item1, dimensions.Item2], unbiased, keepdim, type);

    public static Tensor var(Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        var(input, [dimensions.Item1, dimensions.Item2, dimensions.Item3], unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.Given().DeviationAndMean([dimensions], unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.Given().DeviationAndMean(dimensions.Given(), unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) => input.Given().DeviationAndMean([dimensions.Item1, dimensions.Item2], unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) => input.Given().DeviationAndMean([dimensions.Item1, dimensions.Item2, dimensions.Item3], unbiased, keepdim, type);

    public static (Tensor std, Tensor mean) std_mean(Tensor input, ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) => input.Given().DeviationAndMean(dimensions, unbiased, keepdim, type);

    public static (Tensor var, Tensor mean) var_mean(Tensor input, long dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.Given().VarianceOver([dimensions], unbiased, keepdim, type);

    public static (Tensor var, Tensor mean) var_mean(Tensor input, long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
        input.Given().VarianceOver(dimensions.Given(), unbiased, keepdim, type);

    public static (Tensor var, Tensor mean) var_mean(Tensor input, (long, long) dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) => input.Given().VarianceOver([dimensions.Item1, dimensions.Item2], unbiased, keepdim, type);

    public static (Tensor var, Tensor mean) var_mean(Tensor input, (long, long, long) dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) => input.Given().VarianceOver([dimensions.Item1, dimensions.Item2, dimensions.Item3], unbiased, keepdim, type);

    public static (Tensor var, Tensor mean) var_mean(Tensor input, ReadOnlySpan<long> dimensions, bool unbiased = true, bool keepdim = false,
        ScalarType? type = null) => input.Given().VarianceOver(dimensions, unbiased, keepdim, type);
}
