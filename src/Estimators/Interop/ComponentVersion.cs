namespace Microsoft.ML.Sequence.Interop;

/// <summary>What the header of a saved component says: ML.NET's VersionInfo, which is internal.</summary>
/// <param name="ModelSignature">Exactly 8 characters.</param>
/// <param name="LoaderSignature">The name the loader is registered under, at most 24 characters.</param>
/// <param name="Version">The version written, which is also the oldest that is read.</param>
internal sealed record ComponentVersion(string ModelSignature, string LoaderSignature, uint Version = 0x00010001);
