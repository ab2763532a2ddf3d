using Microsoft.ML.Sequence.Batching;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Storage;

namespace Microsoft.ML.Sequence.Training;

/// <summary>Solves a linear forecaster exactly: least squares with an intercept, by the normal equations in double precision.</summary>
/// <remarks>
/// Time grows as <c>n p^2 + p^3</c> and memory as <c>p^2</c> for n windows of p numbers. Where windows do not decide between weights, such as those of a constant series, the smallest are taken:
/// a ridge of 1e-10 of the mean variance does that, far below what single precision resolves.
/// </remarks>
internal sealed class LeastSquares
{
    private const double Ridge = 1e-10;

    private readonly int _inputs;
    private readonly int _outputs;
    private readonly double[] _sums;
    private readonly double[,] _products;
    private long _count;

    /// <param name="inputs">Numbers of a window, p.</param>
    /// <param name="outputs">Numbers that are predicted from it.</param>
    public LeastSquares(int inputs, int outputs)
    {
        (_inputs, _outputs) = (inputs, outputs);
        _sums = new double[inputs + outputs];
        _products = new double[inputs, inputs + outputs];
    }

    /// <summary>Solves the weights of a linear forecaster.</summary>
    /// <param name="config">Its shape.</param>
    /// <param name="batches">The windows to fit, each once.</param>
    public static Weights Fit(ForecasterConfig config, IEnumerable<ForecastBatch> batches)
    {
        var equations = new LeastSquares(config.Steps * config.Columns, config.Outputs);
        foreach (var batch in batches) equations.Add(batch);
        return equations.Solve();
    }

    private void Add(ForecastBatch batch)
    {
        var row = new double[_inputs + _outputs];
        for (int b = 0; b < batch.Size; b++)
        {
            for (int i = 0; i < _inputs; i++) row[i] = batch.Windows[b * _inputs + i];
            for (int o = 0; o < _outputs; o++) row[_inputs + o] = batch.Targets[b * _outputs + o];
            for (int i = 0; i < row.Length; i++) _sums[i] += row[i];
            for (int i = 0; i < _inputs; i++)
            {
                for (int j = i; j < row.Length; j++) _products[i, j] += row[i] * row[j];
            }
            _count++;
        }
    }

    private Weights Solve()
    {
        double trace = Center();
        var (weight, bias) = (new float[_outputs * _inputs], new float[_outputs]);
        double[][]? factor = trace > 0 ? Factor(Ridge * trace / _inputs) : null;
        for (int o = 0; o < _outputs; o++)
        {
            double intercept = _sums[_inputs + o] / _count;
            double[] solved = factor is null ? new double[_inputs] : Solve(factor, o);
            for (int i = 0; i < _inputs; i++)
            {
                weight[o * _inputs + i] = (float)solved[i];
                intercept -= solved[i] * _sums[i] / _count;
            }
            bias[o] = (float)intercept;
        }
        return new Weights([new NamedTensor("output.weight", [_outputs, _inputs], weight), new NamedTensor("output.bias", [_outputs], bias)]);
    }

    // From sums of products to covariances, which leave the intercept out of the equations. Returns the sum of the variances.
    private double Center()
    {
        double trace = 0;
        for (int i = 0; i < _inputs; i++)
        {
            for (int j = i; j < _sums.Length; j++) _products[i, j] = (_products[i, j] - (_sums[i] * _sums[j] / _count)) / _count;
            trace += Math.Max(0, _products[i, i]);
        }
        return trace;
    }

    // Cholesky's factor L, with L L' = the inputs' covariances with the ridge.
    private double[][] Factor(double ridge)
    {
        var factor = new double[_inputs][];
        for (int i = 0; i < _inputs; i++)
        {
            factor[i] = new double[i + 1];
            for (int j = 0; j <= i; j++)
            {
                double left = _products[j, i] + (i == j ? ridge : 0);
                for (int k = 0; k < j; k++) left -= factor[i][k] * factor[j][k];
                // Rounding may leave a little less than the ridge where numbers depend on each other.
                factor[i][j] = i == j ? Math.Sqrt(Math.Max(left, ridge)) : left / factor[j][j];
            }
        }
        return factor;
    }

    private double[] Solve(double[][] factor, int output)
    {
        var x = new double[_inputs];
        for (int i = 0; i < _inputs; i++)
        {
            double left = _products[i, _inputs + output];
            for (int k = 0; k < i; k++) left -= factor[i][k] * x[k];
            x[i] = left / factor[i][i];
        }
        for (int i = _inputs - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < _inputs; k++) x[i] -= factor[k][i] * x[k];
            x[i] /= factor[i][i];
        }
        return x;
    }
}
