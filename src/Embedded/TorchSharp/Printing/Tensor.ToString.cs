using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public override string ToString() => TensorPrinter.Metadata(this);

        public string ToString(bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(PrintOptions.Style, fltFormat, width, cultureInfo, newLine) : ToString();

        public string ToString(TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null,
            string? newLine = null) =>
            new TensorPrinter(fltFormat ?? PrintOptions.FloatFormat, width ?? PrintOptions.LineWidth, cultureInfo, newLine ?? PrintOptions.NewLine)
                .Print(this, style == TensorStringStyle.Default ? PrintOptions.Style : style);
    }
}
