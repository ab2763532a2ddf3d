namespace Microsoft.ML.Data;

internal static class Permutations
{
    /// <summary>The numbers below <paramref name="count"/> in random order (Fisher and Yates).</summary>
    public static int[] Random(int count, Random random)
    {
        var order = new int[count];
        for (int i = 0; i < count; i++)
        {
            order[i] = i;
        }

        for (int i = 0; i < count - 1; i++)
        {
            int other = i + random.Next(count - i);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}
