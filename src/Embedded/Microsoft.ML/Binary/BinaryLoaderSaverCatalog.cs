using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Binary data views (.idv) as data: typed columns with their annotations, in deflated blocks.</summary>
public static class BinaryLoaderSaverCatalog
{
    /// <summary>A file's rows. The schema is read at once, rows as a cursor moves.</summary>
    /// <exception cref="FormatException">The file is no binary data view, or an altered one; of a block when a cursor comes to it.</exception>
    public static IDataView LoadFromBinary(this DataOperationsCatalog catalog, string path)
    {
        Check.NotNull(catalog);
        Check.NotEmpty(path);
        Check.Param(File.Exists(path), nameof(path), $"File does not exist at path: {path}");
        return new BinaryView(new MultiFileSource(path));
    }

    /// <inheritdoc cref="LoadFromBinary(DataOperationsCatalog, string)"/>
    public static IDataView LoadFromBinary(this DataOperationsCatalog catalog, IMultiStreamSource fileSource)
    {
        Check.NotNull(catalog);
        Check.NotNull(fileSource);
        Check.Param(fileSource.Count == 1, nameof(fileSource), $"A binary data view is one file, there are {fileSource.Count}.");
        return new BinaryView(fileSource);
    }

    /// <summary>Writes all columns that have a standard type. The stream must be one that can seek, at its start.</summary>
    /// <exception cref="InvalidOperationException">No column can be written.</exception>
    public static void SaveAsBinary(this DataOperationsCatalog catalog, IDataView data, Stream stream, bool keepHidden = false)
    {
        Check.NotNull(catalog);
        Check.NotNull(data);
        Check.NotNull(stream);
        var columns = SavedColumns.Of(catalog.Environment, data.Schema, keepHidden, type => Codecs.OrNull(type) is not null);
        Check.Param(stream.CanWrite, nameof(stream), "cannot save to non-writable stream");
        Check.Param(stream.CanSeek, nameof(stream), "cannot save to non-seekable stream");
        Check.Param(stream.Position == 0, nameof(stream), "stream must be positioned at head of stream");
        BinaryViewWriter.Write(stream, data, columns);
    }
}
