namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            public static partial class rnn
            {
                public static PackedSequence pack_padded_sequence(Tensor input, Tensor lengths, bool batch_first = false, bool enforce_sorted = true)
                {
                    using var scope = InternalScope.Enter();
                    var steps = input.Impl.Rank < 2
                        ? throw Fault.Torch($"Expected a padded batch of at least 2 dimensions, the input's shape is {Fault.Shape(input.Impl.Shape)}.")
                        : batch_first ? input.transpose(0, 1) : input;
                    var sizes = lengths.to_type(ScalarType.Int64).contiguous().data<long>().ToArray();
                    var (longest, batch) = (steps.Impl.Shape[0], steps.Impl.Shape[1]);
                    if (sizes.Length != batch)
                        throw Fault.Torch($"Expected `len(lengths)` to be equal to batch_size, but got {sizes.Length} (batch_size={batch}).");
                    CheckLengths(sizes, longest, enforce_sorted);
                    // A stable sort, so that equal lengths keep the callers' order.
                    var order = Enumerable.Range(0, sizes.Length).OrderByDescending(i => sizes[i]).Select(i => (long)i).ToArray();
                    var positions = new long[order.Length];
                    for (var i = 0; i < order.Length; i++)
                        positions[order[i]] = i;
                    var batchSizes = new long[sizes.Max()];
                    var rows = new List<long>();
                    for (var t = 0; t < batchSizes.Length; t++)
                    {
                        batchSizes[t] = sizes.Count(size => size > t);
                        for (var i = 0; i < batchSizes[t]; i++)
                            rows.Add(t * batch + order[i]);
                    }
                    var data = steps.reshape([longest * batch, .. steps.Impl.Shape[2..]]).index_select(0, tensor(rows.ToArray()));
                    return new PackedSequence(scope.Publish(data), scope.Publish(tensor(batchSizes)), scope.Publish(tensor(order)),
                        scope.Publish(tensor(positions)));
                }

                static void CheckLengths(long[] lengths, long longest, bool sorted)
                {
                    for (var i = 0; i < lengths.Length; i++)
                    {
                        if (lengths[i] <= 0)
                            throw Fault.Torch($"Length of all samples has to be greater than 0, but found {lengths[i]} at {i}.");
                        if (lengths[i] > longest)
                            throw Fault.Torch($"Expected lengths of at most {longest}, the padded steps, but found {lengths[i]} at {i}.");
                        if (sorted && i > 0 && lengths[i] > lengths[i - 1])
                            throw Fault.Torch("`lengths` array must be sorted in decreasing order when `enforce_sorted` is True. Pass enforce_sorted: false "
                                + "to have it sorted.");
                    }
                }

                public static (Tensor, Tensor) pad_packed_sequence(PackedSequence sequence, bool batch_first = false, double padding_value = 0,
                    long? total_length = null)
                {
                    using var scope = InternalScope.Enter();
                    ArgumentNullException.ThrowIfNull(sequence);
                    var sizes = sequence.StepSizes();
                    var steps = total_length ?? sizes.Length;
                    if (steps < sizes.Length)
                        throw Fault.Torch($"Expected total_length to be at least the length of the longest sequence in input, but got total_length={steps} "
                            + $"and max sequence length being {sizes.Length}.");
                    var batch = sizes[0];
                    if (steps > int.MaxValue / Math.Max(1, batch))
                        throw Fault.Torch($"total_length={steps} for a batch of {batch} gives more places than can be filled.");
                    var positions = sequence.unsorted_indices.contiguous().data<long>().ToArray();
                    // Row of the packed data for each place (t, b); places beyond a sequence's end take one row of padding behind the data.
                    var offsets = new long[sizes.Length + 1];
                    for (var t = 0; t < sizes.Length; t++)
                        offsets[t + 1] = offsets[t] + sizes[t];
                    var rows = new long[steps * batch];
                    var lengths = new long[batch];
                    for (var t = 0; t < steps; t++)
                    {
                        for (var b = 0; b < batch; b++)
                        {
                            var inside = t < sizes.Length && positions[b] < sizes[t];
                            rows[t * batch + b] = inside ? offsets[t] + positions[b] : offsets[^1];
                            lengths[b] += inside ? 1 : 0;
                        }
                    }
                    var data = sequence.data;
                    var padding = full([1, .. data.Impl.Shape[1..]], padding_value, data.dtype);
                    var padded = cat([data, padding], 0).index_select(0, tensor(rows)).reshape([steps, batch, .. data.Impl.Shape[1..]]);
                    return (scope.Publish(batch_first ? padded.transpose(0, 1) : padded), scope.Publish(tensor(lengths)));
                }

                public static Tensor pad_sequence(IEnumerable<Tensor> sequences, bool batch_first = false, double padding_value = 0)
                {
                    using var scope = InternalScope.Enter();
                    ArgumentNullException.ThrowIfNull(sequences);
                    Tensor[] all = [.. sequences];
                    if (all.Length == 0)
                        throw Fault.Torch("pad_sequence: received an empty list of sequences.");
                    if (Array.Find(all, sequence => sequence.Impl.Rank == 0) is not null)
                        throw Fault.Torch("pad_sequence: a sequence has no dimensions; each needs (length, ...).");
                    var longest = all.Max(sequence => sequence.Impl.Shape[0]);
                    var padded = all.Select(sequence => sequence.Impl.Shape[0] == longest ? sequence : cat(
                        [sequence, full([longest - sequence.Impl.Shape[0], .. sequence.Impl.Shape[1..]], padding_value, sequence.dtype)], 0));
                    return scope.Publish(stack([.. padded], batch_first ? 0 : 1));
                }

                public static PackedSequence pack_sequence(IEnumerable<Tensor> sequences, bool enforce_sorted = true)
                {
                    ArgumentNullException.ThrowIfNull(sequences);
                    Tensor[] all = [.. sequences];
                    using var padded = pad_sequence(all);
                    using var lengths = tensor(all.Select(sequence => sequence.Impl.Shape[0]).ToArray());
                    return pack_padded_sequence(padded, lengths, false, enforce_sorted);
                }
            }
        }
    }
}
