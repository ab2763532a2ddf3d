namespace Microsoft.ML.Sequence.Text;

/// <summary>Reads the section <c>model</c> of tokenizer.json.</summary>
internal sealed class VocabularyReader(JsonPart model, IReadOnlyList<AddedToken> added, JsonPart postProcessor)
{
    public SubwordModel Read()
    {
        switch (model.Type)
        {
            case "BPE":
                return ReadBpe();
            case "WordPiece":
                model.WithMembers("type", "unk_token", "continuing_subword_prefix", "max_input_chars_per_word", "vocab");
                int longest = model.Optional("max_input_chars_per_word") is { IsNull: false } maximum ? maximum.AsIndex() : 100;
                return new WordPieceModel(Vocabulary(Ids(), model.Member("unk_token").AsString()), model.Optional("continuing_subword_prefix").AsStringOrNull() ?? "##", longest);
            case "WordLevel":
                model.WithMembers("type", "vocab", "unk_token");
                return new WordLevelModel(Vocabulary(Ids(), model.Member("unk_token").AsString()));
            case "Unigram":
                return ReadUnigram();
            default:
                throw model.Member("type").Fault($"is '{model.Type}', known are BPE, WordPiece, Unigram and WordLevel");
        }
    }

    private BpeModel ReadBpe()
    {
        model.WithMembers("type", "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "fuse_unk", "byte_fallback", "ignore_merges", "vocab", "merges");
        if (model.Optional("dropout") is { IsNull: false } dropout && dropout.AsDouble() != 0) throw dropout.Fault("must be null: merges are not left out at random here");
        RefuseByteFallback();
        var vocabulary = Vocabulary(Ids(), model.Optional("unk_token").AsStringOrNull());
        var shape = new BpeShape(
            model.Optional("continuing_subword_prefix").AsStringOrNull() ?? "", model.Optional("end_of_word_suffix").AsStringOrNull() ?? "",
            model.Optional("fuse_unk").AsBoolean(otherwise: false), model.Optional("ignore_merges").AsBoolean(otherwise: false));
        return new BpeModel(vocabulary, [.. model.Member("merges").Items().Select(m => MergeOf(m, vocabulary))], shape);
    }

    private UnigramModel ReadUnigram()
    {
        model.WithMembers("type", "unk_id", "vocab", "byte_fallback");
        RefuseByteFallback();
        var pieces = model.Member("vocab").Items().Select(item => item.Items().ToArray() is [var text, var score] ? (Text: text.AsString(), Score: score.AsDouble()) : throw item.Fault("must be a token and its score")).ToArray();
        if (pieces.Length == 0) throw model.Member("vocab").Fault("must hold a token");
        var unknown = model.Optional("unk_id");
        if (!unknown.IsNull && unknown.AsIndex() >= pieces.Length) throw unknown.Fault($"must be below {pieces.Length}, the number of tokens");
        var vocabulary = Vocabulary([.. pieces.Select((p, i) => (p.Text, i))], unknown.IsNull ? null : pieces[unknown.AsIndex()].Text);
        return new UnigramModel(vocabulary, [.. pieces.Select(p => p.Score)]);
    }

    private void RefuseByteFallback()
    {
        var fallback = model.Optional("byte_fallback");
        if (fallback.AsBoolean(otherwise: false)) throw fallback.Fault("must be false: unknown characters are not cut into bytes here");
    }

    private (string Token, int Id)[] Ids() => [.. model.Member("vocab").Members().Select(m => (m.Name, m.Value.AsIndex()))];

    private SubwordVocabulary Vocabulary((string Token, int Id)[] ids, string? unknownToken)
    {
        var byToken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (token, id) in ids.Concat(added.Select(t => (t.Text, t.Id))))
        {
            if (!byToken.TryAdd(token, id) && byToken[token] != id) throw model.Fault($"gives the token '{token}' the id {byToken[token]}, and added_tokens gives it {id}");
        }
        string?[] tokens = new string?[byToken.Count];
        foreach (var (token, id) in byToken)
        {
            if (id >= tokens.Length) throw model.Fault($"has the id {id} of '{token}', but there are {tokens.Length} tokens: ids must run from 0 without a gap");
            if (tokens[id] is { } other) throw model.Fault($"gives the id {id} to '{other}' and to '{token}'");
            tokens[id] = token;
        }
        var special = added.Where(t => t.IsSpecial).Select(t => t.Text).Concat(NamedByPostProcessor().Where(byToken.ContainsKey)).Where(t => t != unknownToken).Distinct().OrderBy(t => byToken[t]);
        return new SubwordVocabulary(tokens!, unknownToken, [.. special]);
    }

    private IEnumerable<string> NamedByPostProcessor() =>
        !postProcessor.IsNull && postProcessor.Type == "TemplateProcessing" && postProcessor.Optional("special_tokens") is { IsNull: false } special ? special.Members().Select(m => m.Name) : [];

    // As "left right", or, since tokens may hold spaces, as ["left", "right"].
    private static (int Left, int Right) MergeOf(JsonPart merge, SubwordVocabulary vocabulary)
    {
        string[] parts = merge.Value.ValueKind == System.Text.Json.JsonValueKind.Array ? [.. merge.Items().Select(i => i.AsString())] : merge.AsString().Split(' ');
        return parts is [var left, var right] && vocabulary.IdOf(left) is { } leftId && vocabulary.IdOf(right) is { } rightId
            ? (leftId, rightId)
            : throw merge.Fault($"('{string.Join(' ', parts)}') must be two tokens of the vocabulary");
    }
}
