namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public abstract partial class Optimizer : IDisposable
        {
            protected IList<Modules.ParamGroup> _parameter_groups = [];

            private protected Optimizer()
            {
            }

            ~Optimizer() => Dispose(false);

            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            public virtual IEnumerable<Modules.Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            public virtual void add_param_group(Modules.ParamGroup param_group) => _parameter_groups.Add(param_group);

            /// <remarks>As in TorchSharp the gradients become zeros; Module.zero_grad drops them.</remarks>
            public virtual void zero_grad()
            {
                foreach (var parameter in parameters())
                    nn.Module.ClearGrad(parameter, setToNone: false);
            }

            /// <summary>Evaluates <paramref name="closure"/>; what else a step does is each optimizer's own.</summary>
            public virtual Tensor step(Func<Tensor>? closure = null)
            {
                using var grad = GradMode.Set(true);
                return closure?.Invoke()!;
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
            }

            /// <summary>The settings of each group and the state of each parameter: the optimizer's own objects, not copies.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                public List<Modules.OptimizerOptions> Options { get; } = [];

                public List<Modules.OptimizerState> State { get; } = [];

                /// <summary>For each group, the positions of its parameters' states.</summary>
                public List<List<int>> StateIndexRef { get; } = [];
            }
        }

        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            double InitialLearningRate { get; set; }
        }

        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
