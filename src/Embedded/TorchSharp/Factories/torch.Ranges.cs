namespace TorchSharp;

public static partial class torch
{
    public static Tensor arange(Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(0, stop, 1, dtype, device, requires_grad);

    public static Tensor arange(Scalar start, Scalar stop, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) =>
        arange(start, stop, 1, dtype, device, requires_grad);

    public static unsafe Tensor arange(Scalar start, Scalar stop, Scalar step, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var fractional = start.IsFloat || stop.IsFloat || step.IsFloat;
        var type = dtype ?? (fractional ? DefaultType.Value : ScalarType.Int64);
        if (step.IsZero)
            throw Fault.Torch("step must be nonzero");
        if (step.Float > 0 ? start.Float > stop.Float : start.Float < stop.Float)
            throw Fault.Torch($"upper bound and lower bound inconsistent with step sign: from {start.Float} to {stop.Float} by {step.Float}");
        var count = fractional
            ? (long)Math.Ceiling((stop.Float - start.Float) / step.Float)
            : (stop.Integer - start.Integer + step.Integer - Math.Sign(step.Integer)) / step.Integer;
        var result = Create.Empty([count], type, device, requires_grad, null);
        using var scope = InternalScope.Enter();
        if (fractional)
        {
            var values = Tensor.Uninitialized([count], ScalarType.Float64);
            for (long i = 0; i < count; i++)
                values.Pointer<double>()[i] = start.Float + i * step.Float;
            CopyLoop.Run(values.Impl, result.Impl);
        }
        else
        {
            var values = Tensor.Uninitialized([count], ScalarType.Int64);
            for (long i = 0; i < count; i++)
                values.Pointer<long>()[i] = start.Integer + i * step.Integer;
            CopyLoop.Run(values.Impl, result.Impl);
        }
        return result;
    }

    public static unsafe Tensor linspace(double start, double end, long steps, ScalarType? dtype = null, Device? device = null, bool requires_grad = false)
    {
        var result = Create.Empty([steps], dtype, device, requires_grad, null);
        using var scope = InternalScope.Enter();
        var values = Tensor.Uninitialized([steps], ScalarType.Float64);
        var step = steps > 1 ? (end - start) / (steps - 1) : 0;
        // From both ends, so that the last value is exactly the end.
        for (long i = 0; i < steps; i++)
            values.Pointer<double>()[i] = i < (steps + 1) / 2 ? start + i * step : end - (steps - 1 - i) * step;
        CopyLoop.Run(values.Impl, result.Impl);
        return result;
    }

    public static Tensor eye(long rows, long columns = -1, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        var result = Create.Full([rows, columns == -1 ? rows : columns], 0, dtype ?? DefaultType.Value, device, false, names);
        using (var scope = InternalScope.Enter())
            FillLoop.Run(result.diagonal().Impl, 1);
        return result.requires_grad_(requires_grad);
    }
}
