using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>The rows whose real number is at least the lower bound and below the upper one; not a number is left out.</summary>
    public IDataView FilterRowsByColumn(IDataView input, string columnName, double lowerBound = double.NegativeInfinity, double upperBound = double.PositiveInfinity)
    {
        Check.NotNull(input);
        Check.NotEmpty(columnName);
        Check.Param(lowerBound < upperBound, nameof(upperBound), $"Must be greater than {nameof(lowerBound)}, {lowerBound}, was {upperBound}.");
        return new RangeView(input, SplitNumber.ValueOf(input.Schema[columnName]), lowerBound, upperBound, closed: false, inside: true);
    }

    /// <summary>The rows whose key, as a place in [0, 1) among its values, is at least the lower bound and below the upper one; a missing key is left out.</summary>
    public IDataView FilterRowsByKeyColumnFraction(IDataView input, string columnName, double lowerBound = 0, double upperBound = 1)
    {
        Check.NotNull(input);
        Check.NotEmpty(columnName);
        Check.Param(lowerBound is >= 0 and <= 1, nameof(lowerBound), $"Must be in [0, 1], was {lowerBound}.");
        Check.Param(upperBound is >= 0 and <= 1, nameof(upperBound), $"Must be in [0, 1], was {upperBound}.");
        Check.Param(lowerBound <= upperBound, nameof(upperBound), $"Must be no less than {nameof(lowerBound)}, {lowerBound}, was {upperBound}.");
        var column = input.Schema[columnName];
        return column.Type is KeyDataViewType
            ? new RangeView(input, SplitNumber.Of(input, column, HashingSeed), lowerBound, upperBound, closed: false, inside: true)
            : throw Errors.WrongType(nameof(columnName), "filter", columnName, "KeyType", column.Type.ToString());
    }

    /// <summary>The rows that have all values in these columns of real numbers or keys, or vectors of them.</summary>
    public IDataView FilterRowsByMissingValues(IDataView input, params string[] columns)
    {
        Check.NotNull(input);
        Check.Param(columns is { Length: > 0 }, nameof(columns), "Name at least one column.");
        return new MissingValuesView(input, columns);
    }

    /// <summary>
    /// Each row as often as a Poisson distribution of mean 1 says, which is about what drawing with replacement gives; or, as the complement, the
    /// rows that were not drawn. The rows keep their order.
    /// </summary>
    public IDataView BootstrapSample(IDataView input, int? seed = null, bool complement = false)
    {
        Check.NotNull(input);
        return new BootstrapView(input, (uint?)seed ?? (uint)Environment.Register("BootstrapSample").Rand.Next(), complement);
    }
}
