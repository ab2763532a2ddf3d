using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Microsoft.ML.Sequence.Models;
using Microsoft.ML.Sequence.Vocabularies;

namespace Microsoft.ML.Sequence.Storage;

/// <summary>Reads one ARPA file. It believes no count: lists grow as lines are met, so that memory stays on the scale of the file.</summary>
internal sealed class ArpaReader(TextReader reader)
{
    private readonly NGramIndex _index = new();
    private readonly List<float> _probabilities = [0];     // by the index's nodes, natural logarithms; the empty n-gram first
    private readonly List<float> _weights = [0];
    private readonly Dictionary<string, int> _tokens = new(StringComparer.Ordinal);
    private long _line;
    private string _text = "";

    public ArpaModel Read()
    {
        try
        {
            var counts = ReadCounts();
            for (int length = 1; length <= counts.Count; length++) ReadLevel(length, counts);
            if (_text != @"\end\") Fail(@"\end\");
            return Model(counts.Count);
        }
        catch (DecoderFallbackException fault)
        {
            throw new FormatException($"The ARPA file is not UTF-8 after line {_line}: {fault.Message} Save it as UTF-8.", fault);
        }
    }

    private List<long> ReadCounts()
    {
        do
        {
            if (!Next()) Fail(@"\data\");
        }
        while (_text != @"\data\");
        var counts = new List<long>();
        while (NextFilled() && _text.StartsWith("ngram ", StringComparison.Ordinal))
        {
            var parts = _text.AsSpan("ngram ".Length);
            int equals = parts.IndexOf('=');
            bool isRead = equals > 0
                & int.TryParse(parts[..Math.Max(equals, 0)].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int length)
                & long.TryParse(parts[(equals + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out long count);
            if (!isRead || (length == 1 && count == 0) || length != counts.Count + 1 || length > NGramCounter.MaximumOrder) Fail($"'ngram {counts.Count + 1}=' and a number, for at most {NGramCounter.MaximumOrder} lengths");
            counts.Add(count);
        }
        if (counts.Count == 0) Fail("'ngram 1=' and a number");
        return counts;
    }

    private void ReadLevel(int length, List<long> counts)
    {
        if (_text != string.Create(CultureInfo.InvariantCulture, $@"\{length}-grams:")) Fail($@"\{length}-grams:");
        long read = 0;
        while (NextFilled() && !_text.StartsWith('\\'))
        {
            if (read++ == counts[length - 1]) Fail($"{counts[length - 1]} {length}-grams, as \\data\\ says, and not more");
            ReadEntry(length, isLongest: length == counts.Count);
        }
        if (read != counts[length - 1]) Fail($"{counts[length - 1]} {length}-grams, as \\data\\ says, after {read} of them");
    }

    private void ReadEntry(int length, bool isLongest)
    {
        string[] fields = _text.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        bool hasWeight = fields.Length == length + 2 && !isLongest;
        if (fields.Length != length + 1 && !hasWeight) Fail($"a number, {length} {(length == 1 ? "token" : "tokens")}{(isLongest ? "" : " and perhaps a number")}");
        float probability = Number(fields[0]), weight = hasWeight ? Number(fields[^1]) : 0;
        if (probability > 0) Fail("the logarithm of a probability, which is not above 0");

        int context = 0;
        for (int i = 1; i < length; i++)
        {
            if (!_tokens.TryGetValue(fields[i], out int known) || (context = _index.Find(context, known)) == 0) Fail($"an n-gram whose first {i} {(i == 1 ? "token is" : "tokens are")} listed before");
        }
        if (!_tokens.TryGetValue(fields[length], out int token))
        {
            if (length > 1) Fail($"tokens that are listed as 1-grams, and not '{fields[length]}'");
            token = _tokens.Count;
            _tokens.Add(fields[length], token);
        }
        if (_index.GetOrAdd(context, token) != _probabilities.Count) Fail("each n-gram once");

        // What begins sentences is never predicted; files give its own probability as 0 or -99.
        bool isStart = length == 1 && fields[1] == ArpaFile.BeginningOfSentence;
        _probabilities.Add(isStart ? float.NegativeInfinity : probability);
        _weights.Add(weight);
    }

    private float Number(string text)
    {
        // No weight is near 10^99, and a sum of such would not be finite.
        if (!float.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out float value) || !(value < -ArpaFile.LogZero)) Fail($"a number below {-ArpaFile.LogZero}, and not '{text}'");
        return value <= ArpaFile.LogZero ? float.NegativeInfinity : (float)(value * Math.Log(10));
    }

    private ArpaModel Model(int order)
    {
        var trie = NGramTrie.Pack(_index, _tokens.Count, order, out int[] places);
        int? startToken = _tokens.TryGetValue(ArpaFile.BeginningOfSentence, out int start) ? start : null;
        var model = new NGramLanguageModel(
            trie, Array.ConvertAll(places, place => _probabilities[place]), Array.ConvertAll(places[..trie.ContextCount], place => _weights[place]), default, startToken, isDistribution: true);
        var vocabulary = new Vocabulary(_tokens.Keys.Select(token => (token, 0L)), _tokens.ContainsKey(SpecialTokens.Unknown) ? SpecialTokens.Unknown : null);
        return new ArpaModel(model, vocabulary);
    }

    private bool NextFilled()
    {
        while (Next())
        {
            if (_text.Length > 0) return true;
        }
        return false;
    }

    private bool Next()
    {
        _line++;
        string? line = reader.ReadLine();
        _text = line?.Trim(' ', '\t', '\r') ?? "";
        return line is not null;
    }

    [DoesNotReturn]
    private void Fail(string needed)
    {
        string found = _text.Length switch { 0 => "the end of the file", > 80 => $"'{_text[..80]}...'", _ => $"'{_text}'" };
        throw new FormatException($"Line {_line} of the ARPA file is {found}, needed is {needed}. The file was cut short or altered.");
    }
}
