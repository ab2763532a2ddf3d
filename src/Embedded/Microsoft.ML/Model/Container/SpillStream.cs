namespace Microsoft.ML;

/// <summary>A temporary stream: in memory while it is small, then in a file that vanishes when it is closed.</summary>
internal sealed class SpillStream(string directory) : Stream
{
    private const int MemoryLimit = 1 << 22;

    private Stream _inner = new MemoryStream();

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => true;

    public override long Length => _inner.Length;

    public override long Position
    {
        get => _inner.Position;
        set => _inner.Position = value;
    }

    public override int Read(byte[] buffer, int offset, int count) => _inner.Read(buffer, offset, count);

    public override int Read(Span<byte> buffer) => _inner.Read(buffer);

    public override int ReadByte() => _inner.ReadByte();

    public override long Seek(long offset, SeekOrigin origin) => _inner.Seek(offset, origin);

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        Grow(_inner.Position + buffer.Length);
        _inner.Write(buffer);
    }

    public override void SetLength(long value)
    {
        Grow(value);
        _inner.SetLength(value);
    }

    public override void Flush() => _inner.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Grow(long length)
    {
        if (length <= MemoryLimit || _inner is not MemoryStream memory)
        {
            return;
        }

        string path = Path.Combine(directory, $"ml_dotnet_{Guid.NewGuid():N}.tmp");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        try
        {
            memory.WriteTo(file);
            file.Position = memory.Position;
        }
        catch
        {
            file.Dispose();
            throw;
        }

        _inner = file;
    }
}
