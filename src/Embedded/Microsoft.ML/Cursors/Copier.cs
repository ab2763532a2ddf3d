using Microsoft.ML.Data;

namespace Microsoft.ML;

/// <summary>Copies values so that the copy does not share a buffer with the original.</summary>
internal static class Copier<T>
{
    public static readonly CopyAction Copy = Make();

    public delegate void CopyAction(in T source, ref T destination);

    private static CopyAction Make() =>
        Generic.VectorItem(typeof(T)) is { } item
            ? Generic.Create<Maker>(typeof(VectorMaker<>), [typeof(T), item]).Make()
            : static (in source, ref destination) => destination = source;

    private abstract class Maker
    {
        public abstract CopyAction Make();
    }

    // T is VBuffer<TItem> here, which the compiler cannot know; the cast of the delegate checks it.
    private sealed class VectorMaker<TItem> : Maker
    {
        public override CopyAction Make() =>
            (CopyAction)Delegate.CreateDelegate(typeof(CopyAction), typeof(VectorMaker<TItem>).GetMethod(nameof(CopyVector)));

        public static void CopyVector(in VBuffer<TItem> source, ref VBuffer<TItem> destination) => source.CopyTo(ref destination);
    }
}
