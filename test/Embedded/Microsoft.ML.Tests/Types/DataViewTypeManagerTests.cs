using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Types;

[TestClass]
public class DataViewTypeManagerTests
{
    [TestMethod]
    public void ARegisteredType_IsAColumn()
    {
        var ml = new MLContext(1);
        var data = ml.Data.LoadFromEnumerable([new Holder { Point = new Point(1, 2) }]);
        Assert.AreSame(PointType.Instance, data.Schema[nameof(Holder.Point)].Type);
        Assert.AreEqual(new Point(1, 2), data.GetColumn<Point>(nameof(Holder.Point)).Single());
        Assert.AreEqual(new Point(1, 2), ml.Data.CreateEnumerable<Holder>(data, reuseRowObject: false).Single().Point);
    }

    [TestMethod]
    public void AStandardType_CannotBeRegistered() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => DataViewTypeManager.Register(PointType.Instance, typeof(float)));

    public sealed record Point(int X, int Y);

    public sealed class Holder
    {
        [PointAttribute] public Point? Point;
    }

    private sealed class PointType : StructuredDataViewType
    {
        public static readonly PointType Instance = new();

        private PointType()
            : base(typeof(Point))
        {
        }

        public override bool Equals(DataViewType other) => ReferenceEquals(this, other);
    }

    private sealed class PointAttribute : DataViewTypeAttribute
    {
        public override void Register() => DataViewTypeManager.Register(PointType.Instance, typeof(Point), this);

        public override bool Equals(DataViewTypeAttribute? other) => other is PointAttribute;

        public override bool Equals(object? other) => other is PointAttribute;

        public override int GetHashCode() => 1;
    }
}
