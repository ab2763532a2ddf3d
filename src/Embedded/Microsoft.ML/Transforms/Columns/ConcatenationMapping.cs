namespace Microsoft.ML.Data;

/// <summary>Concatenations bound to the columns of a schema.</summary>
internal sealed class ConcatenationMapping : RowMapping
{
    private readonly BoundConcatenation[] _columns;

    public ConcatenationMapping(DataViewSchema input, Concatenation[] columns)
        : base(input)
    {
        _columns = Array.ConvertAll(columns, c => new BoundConcatenation(input, c));
        Added = Array.ConvertAll(_columns, c => c.ToColumn());
    }

    public override IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; }

    public override IEnumerable<int> SourcesOf(int added) => _columns[added].Sources.Select(s => s.Index);

    public override Delegate MakeGetter(DataViewRow input, int added)
    {
        var sources = _columns[added].Sources;
        var definition = _columns[added].IsOneVector ? typeof(Same<>) : typeof(Joined<>);
        return Generic.Create<Getter>(definition, [sources[0].Type.Item().RawType]).Make(input, sources);
    }

    private abstract class Getter
    {
        public abstract Delegate Make(DataViewRow input, DataViewSchema.Column[] sources);
    }

    private sealed class Same<T> : Getter
    {
        public override Delegate Make(DataViewRow input, DataViewSchema.Column[] sources) => input.GetGetter<VBuffer<T>>(sources[0]);
    }

    private sealed class Joined<T> : Getter
    {
        public override Delegate Make(DataViewRow input, DataViewSchema.Column[] sources)
        {
            var parts = new VBuffer<T>[sources.Length];
            var read = sources.Select((s, i) => s.Type is VectorDataViewType ? ReadVector(input.GetGetter<VBuffer<T>>(s), s, i) : ReadScalar(input.GetGetter<T>(s), i)).ToArray();
            return (ValueGetter<VBuffer<T>>)((ref destination) =>
            {
                Array.ForEach(read, r => r());
                Join(parts, ref destination);
            });

            Action ReadScalar(ValueGetter<T> get, int i)
            {
                var value = new T[1];
                parts[i] = new VBuffer<T>(1, value);
                return () => get(ref value[0]);
            }

            Action ReadVector(ValueGetter<VBuffer<T>> get, DataViewSchema.Column source, int i)
            {
                int size = ((VectorDataViewType)source.Type).Size;
                return () =>
                {
                    get(ref parts[i]);
                    Check.State(size == 0 || size == parts[i].Length, $"Column '{source.Name}': expected {size} slots, but got {parts[i].Length}");
                };
            }
        }

        private static void Join(VBuffer<T>[] parts, ref VBuffer<T> destination)
        {
            int length = 0, count = 0;
            foreach (var part in parts)
            {
                length = checked(length + part.Length);
                count += part.Count;
            }

            // As ML.NET's, the result is sparse when at most half of its slots hold a value.
            bool isSparse = count <= length / 2;
            var editor = VBufferEditor.Create(ref destination, length, isSparse ? count : length);
            int start = 0, next = 0;
            foreach (var part in parts)
            {
                if (!isSparse)
                {
                    part.CopyTo(editor.Values, start);
                }
                else
                {
                    part.GetValues().CopyTo(editor.Values[next..]);
                    for (int i = 0; i < part.Count; i++, next++)
                    {
                        // A vector without any slot is dense and sparse at once, and has no indices to write.
                        editor.Indices[next] = start + (part.IsDense ? i : part.GetIndices()[i]);
                    }
                }

                start += part.Length;
            }

            destination = editor.Commit();
        }
    }
}
