using TorchSharp.Modules;
using Device = TorchSharp.torch.Device;
using Tensor = TorchSharp.torch.Tensor;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>Modules one behind the other.</summary>
        public class Sequential : torch.nn.Module<Tensor, Tensor>
        {
            readonly List<torch.nn.IModule<Tensor, Tensor>> _modules = [];
            readonly List<string> _names = [];

            internal Sequential()
                : base(nameof(Sequential))
            {
            }

            protected Sequential(params torch.nn.Module<Tensor, Tensor>[] modules)
                : this()
            {
                foreach (var module in modules)
                    append(module);
            }

            protected Sequential(params (string name, torch.nn.Module<Tensor, Tensor> submodule)[] modules)
                : this()
            {
                foreach (var (name, module) in modules)
                    append(name, module);
            }

            public int Count => _modules.Count;

            [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
            public torch.nn.IModule<Tensor, Tensor> this[int index] => _modules[index];

            [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
            public Sequential this[Range index] => this[(index.Start.GetOffset(Count), index.End.GetOffset(Count))];

            [System.Runtime.CompilerServices.IndexerName("SequentialItems")]
            public Sequential this[(int? start, int? end) index]
            {
                get
                {
                    var (start, end) = (index.start ?? 0, index.end ?? Count);
                    if (start < 0 || start > Count || end < 0 || end > Count)
                        throw new IndexOutOfRangeException($"[{start}, {end}) is not a valid range of {Count} modules.");
                    var result = new Sequential();
                    for (var i = start; i < end; i++)
                        result.append(_names[i], _modules[i]);
                    return result;
                }
            }

            public Sequential append(torch.nn.IModule<Tensor, Tensor> module) => append(_modules.Count.ToString(), module);

            public Sequential append(string name, torch.nn.IModule<Tensor, Tensor> module)
            {
                register_module(name, (torch.nn.Module)module);
                _modules.Add(module);
                _names.Add(name);
                return this;
            }

            /// <remarks>Every intermediate result is disposed as soon as the next one is there.</remarks>
            public override Tensor forward(Tensor tensor)
            {
                if (_modules.Count == 0)
                    return tensor.alias();
                var result = _modules[0].call(tensor);
                for (var i = 1; i < _modules.Count; i++)
                {
                    var next = _modules[i].call(result);
                    result.Dispose();
                    result = next;
                }
                return result;
            }

            public override IEnumerable<(string name, torch.nn.Module module)> named_children() => base.named_children();

            public override IEnumerable<(string name, torch.nn.Module module)> named_modules() => base.named_modules();

            public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) => base.named_parameters(recurse);

            public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true) =>
                base.named_buffers(recurse, include_persistent);

            public override torch.nn.Module apply(Action<torch.nn.Module> fn) => base.apply(fn);

            public override void train(bool on = true) => base.train(on);

            public override void eval() => base.eval();

            protected override void Dispose(bool disposing) => base.Dispose(disposing);

            protected internal override torch.nn.Module _to(torch.ScalarType dtype, bool non_blocking) => base._to(dtype, non_blocking);

            protected internal override torch.nn.Module _to(Device device, torch.ScalarType dtype, bool non_blocking) => base._to(device, dtype, non_blocking);

            protected internal override torch.nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
                base._to(deviceType, deviceIndex, non_blocking);
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Sequential Sequential() => new();

            public static Sequential Sequential(params Module<Tensor, Tensor>[] modules) => Sequential((IEnumerable<Module<Tensor, Tensor>>)modules);

            public static Sequential Sequential(IEnumerable<Module<Tensor, Tensor>> modules)
            {
                var result = new Sequential();
                foreach (var module in modules)
                    result.append(module);
                return result;
            }

            public static Sequential Sequential(params Tuple<string, Module<Tensor, Tensor>>[] modules) =>
                Sequential((IEnumerable<Tuple<string, Module<Tensor, Tensor>>>)modules);

            public static Sequential Sequential(IEnumerable<Tuple<string, Module<Tensor, Tensor>>> modules) =>
                Sequential(modules.Select(item => (item.Item1, item.Item2)));

            public static Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) =>
                Sequential((IEnumerable<(string name, Module<Tensor, Tensor> submodule)>)modules);

            public static Sequential Sequential(IEnumerable<(string name, Module<Tensor, Tensor> submodule)> modules)
            {
                var result = new Sequential();
                foreach (var (name, module) in modules)
                    result.append(name, module);
                return result;
            }
        }
    }
}
