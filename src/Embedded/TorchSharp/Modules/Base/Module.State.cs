namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach (var (key, parameter) in named_parameters())
                    destination.TryAdd(Prefixed(prefix, key), parameter);
                foreach (var (key, buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(Prefixed(prefix, key), buffer);
                // Once more through the children: a parameter that two of them share stands under both names.
                foreach (var (key, child) in named_children())
                    child.state_dict(destination, Prefixed(prefix, key));
                return destination;
            }

            static string Prefixed(string? prefix, string key) => string.IsNullOrEmpty(prefix) ? key : $"{prefix}.{key}";

            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var destination = state_dict();
                var unexpected = source.Keys.Where(key => !Skipped(skip, key) && !destination.ContainsKey(key)).ToList();
                var missing = destination.Keys.Where(key => !Skipped(skip, key) && !source.ContainsKey(key)).ToList();
                if (strict && missing.Count + unexpected.Count > 0)
                    throw new InvalidOperationException("The loaded state_dict is not identical to the target dictionary.");
                using var noGrad = GradMode.Set(false);
                foreach (var (key, tensor) in source)
                {
                    if (!Skipped(skip, key) && destination.TryGetValue(key, out var target))
                        target.copy_(tensor);
                }
                return (missing, unexpected);
            }

            static bool Skipped(IList<string>? skip, string key) => skip is not null && skip.Contains(key);

            // TorchSharp's own file format: the number of entries in LEB128, then for each its key and its tensor.

            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                writer.Write7BitEncodedInt64(sd.Keys.Count(key => !Skipped(skip, key)));
                foreach (var (key, tensor) in sd)
                {
                    if (Skipped(skip, key))
                        continue;
                    writer.Write(key);
                    tensor.Save(writer);
                }
            }

            public virtual Module load(string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location))
                    throw new FileNotFoundException(location);
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            public Module load(Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            public virtual Module load(BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var own = state_dict();
                var entries = reader.Read7BitEncodedInt64();
                if (entries != own.Count && strict)
                    throw new ArgumentException($"Mismatched state_dict sizes: expected {own.Count}, but found {entries} entries.");
                for (var i = 0L; i < entries; i++)
                {
                    var key = reader.ReadString();
                    var found = own.TryGetValue(key, out var target);
                    if (!found && strict)
                        throw new ArgumentException($"Mismatched module state names: the target modules does not have a submodule or buffer named '{key}'");
                    if (found && !Skipped(skip, key))
                        target!.Load(reader);
                    else
                        TensorExtensionMethods.Load(reader, skip: true);
                    loadedParameters?.Add(key, found);
                }
                return this;
            }

            public static Module Create<T>(string path)
                where T : Module, new() => new T().load(path);
        }
    }
}
