namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>
                /// Half a cosine from the base rate down to eta_min, and up again. Loshchilov and Hutter 2017 (arXiv:1608.03983), eq. 5, without restarts.
                /// </summary>
                public class CosineAnnealingLR : LRScheduler
                {
                    readonly double _period, _floor;

                    public CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        (_period, _floor) = (T_max, eta_min);
                        step();
                    }

                    double Height(int epoch) => 1 + Math.Cos(Math.PI * epoch / _period);

                    protected override IEnumerable<double> get_lr()
                    {
                        if (Epoch == 0)
                            return Rates;
                        // Just after the lowest point the ratio below would divide by 0: start from the base rates.
                        if ((Epoch - 1 - _period) % (2 * _period) == 0)
                            return Rates.Zip(BaseRates, (rate, start) => rate + (start - _floor) * (1 - Math.Cos(Math.PI / _period)) / 2);
                        return Rates.Select(rate => Height(Epoch) / Height(Epoch - 1) * (rate - _floor) + _floor);
                    }

                    protected override IEnumerable<double> get_closed_form_lr() => BaseRates.Select(start => _floor + (start - _floor) * Height(Epoch) / 2);
                }
            }

            public static LRScheduler CosineAnnealingLR(Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false) =>
                new impl.CosineAnnealingLR(optimizer, T_max, eta_min, last_epoch, verbose);
        }
    }
}
