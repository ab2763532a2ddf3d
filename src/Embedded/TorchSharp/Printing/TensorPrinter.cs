using System.Globalization;
using System.Text;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>A tensor as text, character for character as TorchSharp writes it.</summary>
internal sealed partial class TensorPrinter(string floatFormat, int width, CultureInfo? culture, string newLine)
{
    readonly StringBuilder _text = new();
    readonly CultureInfo _culture = culture ?? CultureInfo.CurrentCulture;

    internal string Print(Tensor tensor, TensorStringStyle style)
    {
        using var scope = InternalScope.Enter();
        using var mode = GradMode.Set(false);
        switch (style)
        {
            case TensorStringStyle.Metadata:
                return Metadata(tensor);
            case TensorStringStyle.Julia:
                _text.Append(Metadata(tensor));
                Julia(tensor);
                break;
            case TensorStringStyle.Numpy:
                Nested(tensor, tensor.Impl.Rank, "[", "]", "", RowBreakOfNumpy);
                break;
            case TensorStringStyle.CSharp:
                CSharp(tensor);
                break;
            default:
                throw new System.ComponentModel.InvalidEnumArgumentException($"Unsupported tensor string style: {style}");
        }
        return _text.ToString();
    }

    internal static string Metadata(Tensor tensor) => $"[{string.Join("x", tensor.Impl.Shape)}], type = {tensor.dtype}, device = {tensor.device}";

    string Value(Tensor element)
    {
        var value = element.ToScalar();
        return element.dtype switch
        {
            ScalarType.Float32 => value.ToSingle().ToString(floatFormat, _culture),
            ScalarType.Float64 => value.ToDouble().ToString(floatFormat, _culture),
            ScalarType.Bool => value.ToBoolean().ToString(_culture),
            _ => value.ToInt64().ToString(CultureInfo.CurrentCulture),
        };
    }
}
