namespace TorchSharp;

public static partial class torch
{
    public const TensorStringStyle julia = TensorStringStyle.Julia;

    public const TensorStringStyle numpy = TensorStringStyle.Numpy;

    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    public static TensorStringStyle TensorStringStyle
    {
        get => PrintOptions.Style;
        set => PrintOptions.Style = value != TensorStringStyle.Default ? value : throw new ArgumentException("The style cannot be set to 'Default'");
    }

    public static void set_printoptions(int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false,
        int? maxRows = null, int? maxColumns = null) =>
        set_printoptions(null, sci_mode ? $"E{precision}" : $"F{precision}", linewidth, newLine, maxRows, maxColumns);

    public static void set_printoptions(TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null,
        int? maxRows = null, int? maxColumns = null)
    {
        PrintOptions.Style = style ?? PrintOptions.Style;
        PrintOptions.FloatFormat = floatFormat ?? PrintOptions.FloatFormat;
        PrintOptions.NewLine = newLine ?? PrintOptions.NewLine;
        PrintOptions.LineWidth = linewidth ?? PrintOptions.LineWidth;
        PrintOptions.MaxRows = maxRows ?? PrintOptions.MaxRows;
        PrintOptions.MaxColumns = maxColumns ?? PrintOptions.MaxColumns;
    }
}
