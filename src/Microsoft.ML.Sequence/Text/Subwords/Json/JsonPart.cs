using System.Text.Json;

namespace Microsoft.ML.Sequence.Text;

/// <summary>A value of a JSON file, with where it stands: so that whatever is wrong with it can be said.</summary>
internal readonly record struct JsonPart(JsonElement Value, string Path)
{
    public bool IsNull => Value.ValueKind == JsonValueKind.Null;

    /// <summary>Gets the member <c>type</c>.</summary>
    public string Type => Member("type").AsString();

    /// <summary>Checks that this is an object whose members are all known.</summary>
    public JsonPart WithMembers(params ReadOnlySpan<string> known)
    {
        foreach (var (name, _) in Members())
        {
            if (!known.Contains(name)) throw Fault($"holds '{name}', whose meaning is not known here. Remove it if it changes nothing");
        }
        return this;
    }

    public IEnumerable<(string Name, JsonPart Value)> Members()
    {
        Check(JsonValueKind.Object, "an object");
        var self = this;
        return Value.EnumerateObject().Select(m => (self.Read(() => m.Name), new JsonPart(m.Value, $"{self.Path}.{self.Read(() => m.Name)}")));
    }

    public IEnumerable<JsonPart> Items()
    {
        Check(JsonValueKind.Array, "an array");
        string path = Path;
        return Value.EnumerateArray().Select((item, i) => new JsonPart(item, $"{path}[{i}]"));
    }

    /// <summary>A member, or a null one where it is missing.</summary>
    public JsonPart Optional(string name)
    {
        Check(JsonValueKind.Object, "an object");
        return new JsonPart(Value.TryGetProperty(name, out var member) ? member : JsonElement.Parse("null"), $"{Path}.{name}");
    }

    public JsonPart Member(string name)
    {
        var member = Optional(name);
        return Value.TryGetProperty(name, out _) ? member : throw member.Fault("is missing");
    }

    public string AsString()
    {
        Check(JsonValueKind.String, "a string");
        var value = Value;
        return Read(() => value.GetString()!);
    }

    public string? AsStringOrNull() => IsNull ? null : AsString();

    public bool AsBoolean(bool otherwise) => IsNull ? otherwise : AsBoolean();

    public bool AsBoolean() => Value.ValueKind is JsonValueKind.True or JsonValueKind.False ? Value.GetBoolean() : throw Fault($"must be true or false, was {Value.ValueKind}");

    public char AsChar() => AsString() is [var c] ? c : throw Fault("must be one character");

    /// <summary>A number from 0 to 2,147,483,646.</summary>
    public int AsIndex() => Value.ValueKind == JsonValueKind.Number && Value.TryGetInt32(out int index) && index is >= 0 and < int.MaxValue ? index : throw Fault("must be a whole number that is not negative");

    public double AsDouble() => Value.ValueKind == JsonValueKind.Number && Value.TryGetDouble(out double number) && double.IsFinite(number) ? number : throw Fault("must be a finite number");

    public FormatException Fault(string what) => new($"{Path} {what}.");

    private void Check(JsonValueKind kind, string what)
    {
        if (Value.ValueKind != kind) throw Fault($"must be {what}, was {Value.ValueKind}");
    }

    private T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (InvalidOperationException)
        {
            throw Fault("is no text: it has a surrogate without its other half, or bytes that are no UTF-8");
        }
    }
}
