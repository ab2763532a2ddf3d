using System.Text;

namespace Microsoft.ML.Sequence.Text;

/// <summary>Finds the pieces of a unigram language model and their probabilities: from many frequent substrings on, expectation and maximization in turn with leaving out those that matter least.</summary>
internal sealed class UnigramLearner
{
    /// <summary>The piece that stands for characters that are no piece.</summary>
    public const int Unknown = 0;

    private const int MaximumSeeds = 1_000_000;
    private const double UnknownPenalty = 10;

    // A piece that is expected less often is left out.
    private const double LeastExpected = 0.5;

    // Words are shared out so whatever the number of cores, so that sums come out alike everywhere.
    private const int Shares = 16;

    private readonly List<(string Text, long Count)> _words;
    private readonly IReadOnlyList<string> _alphabet;
    private readonly List<string> _pieces = [""];
    private readonly PieceTrie _trie = new();

    // By piece; not a number for those left out.
    private readonly double[] _scores;

    // The pieces in use, the unknown one not among them; in the order in which places are given to them in the end.
    private List<int> _used;

    /// <param name="words">Words of nothing but <paramref name="alphabet"/>, and how often each occurs.</param>
    /// <param name="alphabet">The characters, which are always pieces.</param>
    /// <param name="special">Tokens that no piece may be spelled like.</param>
    /// <param name="maximumLength">How many characters a piece has at most.</param>
    public UnigramLearner(IEnumerable<KeyValuePair<string, long>> words, IReadOnlyList<string> alphabet, IReadOnlyCollection<string> special, int maximumLength)
    {
        // In one order, so that sums come out alike whatever order the texts came in.
        _words = [.. words.OrderBy(w => w.Key, StringComparer.Ordinal).Select(w => (w.Key, w.Value))];
        _alphabet = alphabet;
        var counts = _words.SelectMany(w => w.Text.EnumerateRunes().Select(r => (Rune: r, w.Count))).GroupBy(c => c.Rune, c => c.Count)
            .Select(g => (Text: g.Key.ToString(), Rune: g.Key, Count: g.Sum())).OrderByDescending(c => c.Count).ThenByDescending(c => c.Rune).Select(c => (c.Text, c.Count));
        var seeds = counts.Concat(FrequentSubstrings.Of(_words.Select(w => w.Text), maximumLength, MaximumSeeds)).Where(s => !special.Contains(s.Text)).Take(MaximumSeeds).ToArray();
        double all = Math.Log(seeds.Sum(s => (double)s.Item2));
        _scores = [double.NaN, .. seeds.Select(s => Math.Log(s.Item2) - all)];
        foreach (var (text, _) in seeds)
        {
            _trie.Add(text, _pieces.Count);
            _pieces.Add(text);
        }
        _used = [.. Enumerable.Range(1, seeds.Length)];
    }

    /// <summary>Learns.</summary>
    /// <param name="vocabularySize">How many tokens there will be, special ones among them.</param>
    /// <param name="room">How many of them are pieces.</param>
    /// <param name="shrinkingFactor">What part of the pieces is kept from round to round.</param>
    /// <param name="subIterations">How often a round estimates.</param>
    /// <param name="progress">Who is told of each round.</param>
    /// <param name="cancellationToken">Ends the learning.</param>
    /// <returns>The pieces with their scores, the most probable first.</returns>
    public IReadOnlyList<(string Text, double Score)> Learn(int vocabularySize, int room, double shrinkingFactor, int subIterations, IProgress<SubwordTrainingProgress>? progress, CancellationToken cancellationToken)
    {
        // Somewhat more than asked for, so that the end has a choice.
        int wanted = (int)(vocabularySize * 11L / 10);
        long rounds = Math.Max(1, (long)Math.Ceiling(Math.Log((double)wanted / (_used.Count + 1)) / Math.Log(shrinkingFactor)) + 1);
        for (long round = 1; ; round++)
        {
            for (int i = 0; i < subIterations; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Maximize(Expected());
            }
            progress?.Report(new SubwordTrainingProgress(SubwordTrainingPhase.Learning, round, Math.Max(round, rounds)));
            int count = _used.Count + 1;
            if (count <= wanted) break;
            Prune(Math.Max(wanted, (int)(count * shrinkingFactor)));
            if (_used.Count + 1 == count) break;
        }
        return Final(room);
    }

    private UnigramLattice Lattice() => new(_trie, _scores, LeastScore() - UnknownPenalty);

    private double LeastScore() => _used.Min(p => _scores[p]);

    /// <summary>How often each piece is expected in all words.</summary>
    private double[] Expected() => Summed((lattice, text, count, sums) =>
    {
        lattice.Fill(text);
        lattice.AddExpected(sums, count);
    });

    /// <summary>How often each piece is among a word's most probable ones.</summary>
    private double[] Occurrences() => Summed((lattice, text, count, sums) =>
    {
        lattice.Fill(text);
        foreach (int piece in lattice.Best()) sums[piece] += count;
    });

    private double[] Summed(Action<UnigramLattice, string, long, double[]> add)
    {
        double[][] parts = new double[Shares][];
        Parallel.For(0, Shares, share =>
        {
            parts[share] = new double[_pieces.Count];
            var lattice = Lattice();
            for (int i = share; i < _words.Count; i += Shares) add(lattice, _words[i].Text, _words[i].Count, parts[share]);
        });
        foreach (double[] part in parts.AsSpan(1)) System.Numerics.Tensors.TensorPrimitives.Add(parts[0], part, parts[0]);
        return parts[0];
    }

    /// <remarks>Not the ratio of counts but their digamma functions: with Dirichlet's prior, which favours few pieces (Liang and Klein 2007, "Structured Bayesian Nonparametric Models with Variational Inference").</remarks>
    private void Maximize(double[] expected)
    {
        var kept = _used.FindAll(p => expected[p] >= LeastExpected);
        if (kept.Count == 0) return;
        double all = Digamma(kept.Sum(p => expected[p]));
        Array.Fill(_scores, double.NaN);
        foreach (int piece in kept) _scores[piece] = Digamma(expected[piece]) - all;
        _used = kept;
    }

    /// <summary>Keeps the pieces whose loss would cost the most likelihood, each taken to be replaced by the next best way to cut it.</summary>
    /// <remarks>Kudo 2018, arXiv:1804.10959, section 3.2, step 3, approximated as Hugging Face tokenizers 0.23.1 does.</remarks>
    private void Prune(int size)
    {
        var lattice = Lattice();
        double[] occurrences = Occurrences();
        double sum = _used.Sum(p => occurrences[p]) + occurrences[Unknown], total = _words.Sum(w => (double)w.Count), logSum = Math.Log(sum);
        var kept = new List<int>();
        var candidates = new List<(int Piece, double Loss)>();
        foreach (int piece in _used)
        {
            lattice.Fill(_pieces[piece]);
            bool isWhole = lattice.Best().Take(2).Count() == 1;
            if (occurrences[piece] == 0 && !isWhole) continue;
            int[] others = isWhole && _pieces[piece].EnumerateRunes().Skip(1).Any() ? [.. lattice.Best(withoutWhole: true)] : [];
            if (others.Length == 0) kept.Add(piece);
            else if (occurrences[piece] > 0) candidates.Add((piece, Loss(occurrences[piece], others)));
        }
        kept.AddRange(candidates.OrderByDescending(c => c.Loss).Take(Math.Max(0, size - 1 - kept.Count)).Select(c => c.Piece));
        var gone = _used.ToHashSet();
        gone.ExceptWith(kept);
        foreach (int piece in gone) _scores[piece] = double.NaN;
        _used = kept;

        double Loss(double count, int[] others)
        {
            // Each replaced piece adds others.Length - 1 occurrences to the sum. Hugging Face tokenizers adds as many as there are pieces instead, and so does this:
            // it weighs frequent pieces more, and with the other count some of the pieces that are left would differ.
            double logSumWithout = Math.Log(sum + count * _used.Count);
            return count / total * (Math.Log(count) - logSum - others.Sum(p => Math.Log(occurrences[p] + count) - logSumWithout));
        }
    }

    private IReadOnlyList<(string Text, double Score)> Final(int room)
    {
        // A character that fell out comes back as improbable as the least probable piece, each further one by code point a step more probable.
        const double Step = 0.0001;
        var scores = _used.ToDictionary(p => _pieces[p], p => _scores[p], StringComparer.Ordinal);
        double least = LeastScore();
        var taken = new List<(string Text, double Score)>();
        foreach (string character in _alphabet)
        {
            bool isPiece = scores.Remove(character, out double score);
            taken.Add((character, isPiece ? score : least));
            if (!isPiece) least += Step;
        }
        taken.AddRange(_used.Select(p => _pieces[p]).Where(scores.ContainsKey).Take(Math.Max(0, room - taken.Count)).Select(t => (t, scores[t])));
        return [.. taken.OrderByDescending(t => t.Score)];
    }

    /// <remarks>By recurrence up to 7, then the asymptotic series about x - 1/2.</remarks>
    private static double Digamma(double x)
    {
        double result = 0;
        for (; x < 7; x++) result -= 1 / x;
        x -= 0.5;
        double square = 1 / (x * x), fourth = square * square;
        return result + Math.Log(x) + square / 24 - 7.0 / 960 * fourth + 31.0 / 8064 * fourth * square - 127.0 / 30720 * fourth * fourth;
    }
}
