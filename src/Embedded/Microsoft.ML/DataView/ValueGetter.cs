namespace Microsoft.ML;

/// <summary>Writes the value of one column at the current row into <paramref name="value"/>, reusing what it holds.</summary>
public delegate void ValueGetter<TValue>(ref TValue value);
