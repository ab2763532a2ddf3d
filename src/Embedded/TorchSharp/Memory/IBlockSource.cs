namespace TorchSharp;

/// <summary>Another source of memory for the pool.</summary>
internal interface IBlockSource
{
    /// <summary>A block, or 0 to leave it to the pool.</summary>
    nint Rent(long bytes);

    /// <summary>Takes a block back; false if it is not from here.</summary>
    bool TryReturn(nint block);
}
