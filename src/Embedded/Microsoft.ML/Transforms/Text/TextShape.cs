namespace Microsoft.ML.Transforms.Text;

/// <summary>One text a row, or several.</summary>
[Flags]
internal enum TextShape
{
    Scalar = 1,
    Vector = 2,
    Any = Scalar | Vector,
}
