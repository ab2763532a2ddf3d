namespace Microsoft.ML.Data;

public sealed partial class SchemaDefinition
{
    /// <summary>A member and the column it stands for.</summary>
    public sealed class Column
    {
        private readonly List<Action<DataViewSchema.Annotations.Builder>> _annotations = [];
        private readonly HashSet<string> _kinds = [];

        internal Column(string memberName, DataViewType columnType, string columnName)
        {
            MemberName = memberName;
            ColumnType = columnType;
            ColumnName = columnName;
        }

        public string MemberName { get; }

        public string ColumnName { get; set; }

        public DataViewType ColumnType { get; set; }

        public DataViewSchema.Annotations Annotations
        {
            get
            {
                var builder = new DataViewSchema.Annotations.Builder();
                _annotations.ForEach(add => add(builder));
                return builder.ToAnnotations();
            }
        }

        public void AddAnnotation<T>(string kind, T value, DataViewType annotationType)
        {
            Check.NotNull(kind);
            Check.NotNull(annotationType);
            Check.State(_kinds.Add(kind), "Column already contains an annotation of this kind.");
            _annotations.Add(AnnotationValues.Adder(kind, value, annotationType));
        }

        /// <summary>Takes over a column's annotations as they are; those of a kind that is there already replace it.</summary>
        internal void TakeAnnotations(DataViewSchema.Annotations annotations)
        {
            _annotations.Clear();
            _kinds.UnionWith(annotations.Schema.Select(c => c.Name));
            _annotations.Add(builder => builder.Add(annotations, _ => true));
        }
    }
}
