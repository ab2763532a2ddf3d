using Microsoft.ML.Data;
using Microsoft.ML.Sequence.RowMapping;

namespace Microsoft.ML.Sequence;

/// <summary>Adds to each row what comes after it, by the window that ends with it.</summary>
/// <param name="owner">The model.</param>
/// <param name="reader">Reads the rows.</param>
internal sealed class ForecastMapping(ForecasterTransformer owner, SeriesReader reader) : IBatchMapping
{
    // Rows read ahead.
    public int BatchSize => 64;

    public bool FollowsTheOrder => !reader.IsSeriesARow;

    public IReadOnlyList<DataViewSchema.DetachedColumn> Added { get; } =
    [
        Vector(owner.Columns.Output, owner),
        .. owner.Columns.HasIntervals() ? [Vector(owner.Columns.LowerBound!, owner), Vector(owner.Columns.UpperBound!, owner)] : Array.Empty<DataViewSchema.DetachedColumn>(),
        new(owner.Columns.Score, NumberDataViewType.Single),
    ];

    public IReadOnlyList<DataViewSchema.Column> Sources => reader.Columns;

    public BoundColumns Bind(DataViewRow input) => BatchOf(input).OneByOne();

    public BatchColumns BindBatch(DataViewRow input) => BatchOf(input);

    private BatchColumns<float[]?, (float Score, float[] Ahead)> BatchOf(DataViewRow input)
    {
        var read = reader.Bind(input);
        var window = new SeriesWindow(owner.Config.Columns, owner.Config.Steps);
        var net = owner.OpenNet();
        float lastNext = float.NaN;
        return new(input, ReadWindow, Compute, Getters, net);

        float[]? ReadWindow()
        {
            if (reader.IsSeriesARow) window.Clear();
            window.Add(read());
            return window.IsFull ? window.ToArray() : null;
        }

        IReadOnlyList<(float, float[])> Compute(IReadOnlyList<float[]?> windows, long first)
        {
            var forecasts = new Queue<float[]>(net.Forecast([.. windows.OfType<float[]>()]));
            var rows = new (float, float[])[windows.Count];
            for (int i = 0; i < rows.Length; i++)
            {
                float[] ahead = windows[i] is null ? owner.NoForecast : forecasts.Dequeue();
                rows[i] = (reader.IsSeriesARow ? ahead[0] : lastNext, ahead);
                lastNext = ahead[0];
            }
            return rows;
        }
    }

    private Delegate[] Getters(Func<(float Score, float[] Ahead)> current)
    {
        ValueGetter<float> getScore = (ref float value) => value = current().Score;
        var getForecast = VectorGetter.Of(() => current().Ahead);
        return owner.Residuals is { } residuals
            ? [getForecast, VectorGetter.Of(() => Sum(current().Ahead, residuals.Lower)), VectorGetter.Of(() => Sum(current().Ahead, residuals.Upper)), getScore]
            : [getForecast, getScore];
    }

    private static float[] Sum(float[] forecast, IReadOnlyList<float> residuals) => [.. forecast.Zip(residuals, (f, r) => f + r)];

    private static DataViewSchema.DetachedColumn Vector(string name, ForecasterTransformer owner) => new(name, new VectorDataViewType(NumberDataViewType.Single, owner.Config.Horizon));
}
