namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>The base rate times a function of the step.</summary>
                public class LambdaLR : LRScheduler
                {
                    readonly Func<int, double>[] _functions;

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, optimizer.ParamGroups.Select(_ => lr_lambda), last_epoch, verbose)
                    {
                    }

                    public LambdaLR(Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _functions = [.. lr_lambdas];
                        if (_functions.Length != BaseRates.Length)
                            throw new ArgumentException($"Expected {BaseRates.Length} functions, one a parameter group, but got {_functions.Length}.",
                                nameof(lr_lambdas));
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => BaseRates.Zip(_functions, (rate, function) => rate * function(Epoch));
                }
            }

            public static LRScheduler LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false) =>
                new impl.LambdaLR(optimizer, lr_lambda, last_epoch, verbose);
        }
    }
}
