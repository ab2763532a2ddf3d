using System.Collections;
using TorchSharp.Modules;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A list of modules, whose names are their positions.</summary>
        public class ModuleList<T> : torch.nn.Module, IList<T>
            where T : torch.nn.Module
        {
            readonly List<T> _list = [];

            public ModuleList(params T[] modules)
                : base(nameof(ModuleList<>)) => extend(modules);

            public int Count => _list.Count;

            public bool IsReadOnly => false;

            public T this[int index]
            {
                get => _list[index];
                set
                {
                    _list[index] = value;
                    Renumber();
                }
            }

            public void Add(T item)
            {
                register_module(_list.Count.ToString(), item);
                _list.Add(item);
            }

            public void append(params T[] parameters) => extend(parameters);

            public void extend(IEnumerable<T> modules)
            {
                foreach (var module in modules)
                    Add(module);
            }

            public void Insert(int index, T item)
            {
                _list.Insert(index, item);
                Renumber();
            }

            public void Clear()
            {
                _list.Clear();
                Renumber();
            }

            public bool Remove(T item)
            {
                var removed = _list.Remove(item);
                Renumber();
                return removed;
            }

            public void RemoveAt(int index)
            {
                _list.RemoveAt(index);
                Renumber();
            }

            public bool Contains(T item) => _list.Contains(item);

            public int IndexOf(T item) => _list.IndexOf(item);

            public void CopyTo(T[] array, int arrayIndex) => _list.CopyTo(array, arrayIndex);

            public IEnumerator<T> GetEnumerator() => _list.GetEnumerator();

            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

            // Items are registered as they come.
            protected override void RegisterComponents()
            {
            }

            void Renumber()
            {
                ClearModules();
                for (var i = 0; i < _list.Count; i++)
                    register_module(i.ToString(), _list[i]);
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static ModuleList<Module> ModuleList(params Module[] modules) => new(modules);

            public static ModuleList<T> ModuleList<T>(params T[] modules)
                where T : Module => new(modules);
        }
    }
}
