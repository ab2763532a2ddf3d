namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            public virtual IEnumerable<Module> children() => named_children().Select(child => child.module);

            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in named_children())
                    yield return child;
                foreach (var (childName, child) in named_children())
                {
                    foreach (var (innerName, inner) in child.named_modules())
                        yield return ($"{childName}.{innerName}", inner);
                }
            }

            public virtual IEnumerable<Module> modules() => named_modules().Select(child => child.module);

            public virtual IEnumerable<(string name, Modules.Parameter parameter)> named_parameters(bool recurse = true)
            {
                // A parameter that stands in several places counts once, under its first name.
                var seen = new HashSet<TensorImpl>(ReferenceEqualityComparer.Instance);
                foreach (var own in _internal_params)
                {
                    if (!own.Item2.IsInvalid && seen.Add(own.Item2.Impl))
                        yield return own;
                }
                if (!recurse)
                    yield break;
                foreach (var (childName, child) in named_children())
                {
                    foreach (var (innerName, parameter) in child.named_parameters(true))
                    {
                        if (seen.Add(parameter.Impl))
                            yield return ($"{childName}.{innerName}", parameter);
                    }
                }
            }

            public virtual IEnumerable<Modules.Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(item => item.parameter);

            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<TensorImpl>(ReferenceEqualityComparer.Instance);
                foreach (var (ownName, (buffer, persistent)) in _internal_buffers)
                {
                    // As in TorchSharp, a buffer that is not persistent is never listed, whatever include_nonpersistent says.
                    if (persistent && !buffer.IsInvalid && seen.Add(buffer.Impl))
                        yield return (ownName, buffer);
                }
                if (!recurse)
                    yield break;
                foreach (var (childName, child) in named_children())
                {
                    foreach (var (innerName, buffer) in child.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(buffer.Impl))
                            yield return ($"{childName}.{innerName}", buffer);
                    }
                }
            }

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(item => item.buffer);

            protected virtual (string name, Modules.Parameter parameter)[] _named_parameters() => [.. named_parameters(false)];

            protected virtual (string name, Tensor buffer)[] _named_buffers() => [.. named_buffers(false)];

            protected virtual Modules.Parameter[] _parameters(bool recurse = true) => [.. parameters(recurse)];

            public virtual bool has_buffer(string target) =>
                _internal_buffers.ContainsKey(target) || (Descend(target, out var rest) is { } child && child.has_buffer(rest));

            public virtual bool has_parameter(string target) =>
                _internal_params.ContainsKey(target) || (Descend(target, out var rest) is { } child && child.has_parameter(rest));

            public virtual Tensor? get_buffer(string target) =>
                _internal_buffers.TryGetValue(target, out var own) ? own.Item1 : Descend(target, out var rest)?.get_buffer(rest);

            public virtual Modules.Parameter? get_parameter(string target) =>
                _internal_params.TryGetValue(target, out var own) ? own : Descend(target, out var rest)?.get_parameter(rest);

            Module? Descend(string target, out string rest)
            {
                var dot = target.IndexOf('.');
                rest = dot < 0 ? string.Empty : target[(dot + 1)..];
                return dot < 0 ? null : named_children().FirstOrDefault(child => child.name == target[..dot]).module;
            }
        }
    }
}
