using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The columns of a data view that a file can take.</summary>
internal static class SavedColumns
{
    public static DataViewSchema.Column[] Of(HostEnvironment environment, DataViewSchema schema, bool keepHidden, Func<DataViewType, bool> canSave)
    {
        using var channel = environment.Start("Saving data");
        var columns = new List<DataViewSchema.Column>();
        foreach (var column in schema.Where(c => keepHidden || !c.IsHidden))
        {
            if (canSave(column.Type))
            {
                columns.Add(column);
            }
            else
            {
                channel.Info(MessageSensitivity.Schema, "The column '{0}' will not be written as it has unsavable column type.", column.Name);
            }
        }

        Check.State(columns.Count > 0, "No valid columns to save");
        return [.. columns];
    }
}
