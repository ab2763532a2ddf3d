namespace Microsoft.ML.Data;

/// <summary>One concatenated column: its name, and the columns it is made of with the names that their slots go by, null for the columns' own.</summary>
internal sealed record Concatenation(string Name, (string Name, string Alias)[] Sources)
{
    // *** Model format ***  string: output | int: count | string, string or null each: input, alias
    public static Concatenation Load(ModelLoadContext ctx)
    {
        string name = ctx.LoadNonEmptyString();
        var sources = new (string, string)[ctx.ReadCount(2 * sizeof(int))];
        Check.Decode(sources.Length > 0, $"Column '{name}' is made of no other.");
        for (int i = 0; i < sources.Length; i++)
        {
            sources[i] = (ctx.LoadNonEmptyString(), ctx.LoadStringOrNull());
        }

        return new Concatenation(name, sources);
    }

    public void Save(ModelSaveContext ctx)
    {
        ctx.SaveNonEmptyString(Name);
        ctx.Writer.Write(Sources.Length);
        foreach (var (name, alias) in Sources)
        {
            ctx.SaveNonEmptyString(name);
            ctx.SaveStringOrNull(alias);
        }
    }
}
