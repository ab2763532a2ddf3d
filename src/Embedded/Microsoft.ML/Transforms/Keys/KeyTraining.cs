using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>Collects the terms of columns in one pass over the data, or of one given column for all.</summary>
internal sealed class KeyTraining(IHostEnvironment env, int maximum, ValueToKeyMappingEstimator.KeyOrdinality order, IDataView keyData)
{
    public TermMap[] Train(IDataView input, (string Output, string Input)[] columns)
    {
        var sources = Array.ConvertAll(columns, c => input.Schema.GetColumnOrNull(c.Input) ?? throw Errors.MissingColumn("inputSchema", "input", c.Input));
        using var channel = env.Start("Training");
        if (keyData is null)
        {
            return Collect(input, sources, maximum);
        }

        var given = keyData.Schema[0];
        foreach (var source in sources)
        {
            Check.Param(given.Type.Item().Equals(source.Type.Item()), nameof(keyData),
                $"Input data's column must be of type '{source.Type.Item()}' but was '{given.Type}': column '{source.Name}' could not be mapped with it.");
        }

        var shared = Collect(keyData, [given], int.MaxValue)[0];
        if (shared.Count == 0)
        {
            channel.Warning(MessageSensitivity.None, "Map from the term data resulted in an empty map.");
        }

        return Array.ConvertAll(columns, _ => shared);
    }

    private TermMap[] Collect(IDataView data, DataViewSchema.Column[] columns, int most)
    {
        var collectors = Array.ConvertAll(columns, c => TermCollector.Create(c, most));
        using (var cursor = data.GetRowCursor(columns))
        {
            foreach (var collector in collectors)
            {
                collector.Bind(cursor);
            }

            bool more = true;
            while (more && cursor.MoveNext())
            {
                more = false;
                foreach (var collector in collectors)
                {
                    more |= collector.Collect();
                }
            }
        }

        return Array.ConvertAll(collectors, c => c.Finish(order == ValueToKeyMappingEstimator.KeyOrdinality.ByValue));
    }
}
