namespace Microsoft.ML;

/// <summary>The signature under which model loaders are registered.</summary>
internal delegate void SignatureLoadModel(ModelLoadContext ctx);
