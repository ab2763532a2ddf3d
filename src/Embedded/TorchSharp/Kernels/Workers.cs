// The threads that kernels share: a static partition, the caller taking part, short spinning and then sleep.
// v1 Parallel.For: 2 to 13 microseconds for two empty parts | tried Task.Run: 1.3x | v2 threads that wait: 20 to 80x; on parts of 2 microseconds 2 to 3x
namespace TorchSharp.Kernels;

/// <summary>
/// Runs the parts of one kernel on a fixed set of threads. What a part computes depends on the number of parts alone, not on the thread
/// that it falls to: part p goes to thread p modulo the count, and back to the caller when that thread has not begun by the time the
/// caller is through with its own, as on a machine that is busy with other work.
/// </summary>
internal static class Workers
{
    private static readonly Lock Gate = new();
    private static Worker[] _workers = [];
    private static int _count = Math.Max(1, Environment.ProcessorCount);

    [ThreadStatic]
    private static bool _inside;

    /// <summary>Threads that take part, the calling one included.</summary>
    public static int Count
    {
        get => _count;
        set
        {
            if (value < 1)
                throw new ArgumentOutOfRangeException(nameof(value), value, $"The number of threads must be at least 1, was {value}.");
            _count = value;
        }
    }

    /// <summary>The number of parts worth making of a task of so many multiply-adds or element visits; 1 inside a part.</summary>
    public static int PartsFor(double work, double workPerPart) =>
        _inside || _count == 1 || work < 2 * workPerPart ? 1 : (int)Math.Min(_count, work / workPerPart);

    /// <summary>
    /// Calls <paramref name="part"/> for 0 to <paramref name="parts"/> - 1 and returns when all are done; the first failure is rethrown here.
    /// </summary>
    public static void Run(int parts, Action<int> part)
    {
        // A part that asks for parts of its own, and a second caller while the threads are taken, do their work alone: never more threads than Count.
        if (parts <= 1 || _count == 1 || _inside || !Gate.TryEnter())
        {
            for (var p = 0; p < parts; p++)
                part(p);
            return;
        }
        try
        {
            _inside = true;
            RunShared(parts, part, Math.Min(_count, parts));
        }
        finally
        {
            _inside = false;
            Gate.Exit();
        }
    }

    private static void RunShared(int parts, Action<int> part, int threads)
    {
        if (_workers.Length < threads - 1)
            Grow(threads - 1);
        var workers = _workers;
        for (var w = 1; w < threads; w++)
            workers[w - 1].Start(part, w, parts, threads);
        Exception? failure = null;
        try
        {
            for (var p = 0; p < parts; p += threads)
                part(p);
            for (var w = 1; w < threads; w++)
            {
                if (!workers[w - 1].TryTakeBack())
                    continue;
                for (var p = w; p < parts; p += threads)
                    part(p);
            }
        }
        catch (Exception e)
        {
            failure = e;
        }
        for (var w = 1; w < threads; w++)
            failure = workers[w - 1].Wait() ?? failure;
        if (failure is not null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }

    private static void Grow(int size)
    {
        var grown = new Worker[size];
        _workers.CopyTo(grown, 0);
        for (var i = _workers.Length; i < size; i++)
            grown[i] = new Worker(i + 1);
        _workers = grown;
    }

    /// <summary>One waiting thread. It spins for some microseconds after a task, because kernels come in bursts, and then blocks.</summary>
    private sealed class Worker
    {
        // A pause costs 10 to 40 ns on current processors, so this is about 100 microseconds. Waking a sleeping thread takes 25 to 40.
        private const int Spins = 4000;

        private readonly SemaphoreSlim _wake = new(0), _finished = new(0);
        private Action<int>? _part;
        private Exception? _failure;
        private int _first, _parts, _stride;

        // 0 idle and spinning, 1 a task is set, 2 idle and asleep.
        private int _state;

        // 0 running, 1 done, 2 the caller sleeps until done.
        private int _done;

        public Worker(int number) =>
            new Thread(Loop) { IsBackground = true, Name = $"torch worker {number}" }.Start();

        public void Start(Action<int> part, int first, int parts, int stride)
        {
            (_part, _first, _parts, _stride, _failure) = (part, first, parts, stride, null);
            Volatile.Write(ref _done, 0);
            if (Interlocked.Exchange(ref _state, 1) == 2)
                _wake.Release();
        }

        /// <summary>Takes the task away from a thread that has not begun it.</summary>
        public bool TryTakeBack()
        {
            if (Interlocked.CompareExchange(ref _state, 0, 1) != 1)
                return false;
            Volatile.Write(ref _done, 1);
            return true;
        }

        public Exception? Wait()
        {
            for (var i = 0; i < Spins; i++)
            {
                if (Volatile.Read(ref _done) == 1)
                    return _failure;
                Thread.SpinWait(1);
            }
            if (Interlocked.CompareExchange(ref _done, 2, 0) == 0)
                _finished.Wait();
            return _failure;
        }

        private void Loop()
        {
            _inside = true;
            while (true)
            {
                AwaitTask();
                try
                {
                    for (var p = _first; p < _parts; p += _stride)
                        _part!(p);
                }
                catch (Exception e)
                {
                    _failure = e;
                }
                _part = null;
                if (Interlocked.Exchange(ref _done, 1) == 2)
                    _finished.Release();
            }
        }

        // Returns when a task was set and not taken back.
        private void AwaitTask()
        {
            while (true)
            {
                for (var i = 0; i < Spins; i++)
                {
                    if (Volatile.Read(ref _state) == 1 && Interlocked.CompareExchange(ref _state, 0, 1) == 1)
                        return;
                    Thread.SpinWait(1);
                }
                if (Interlocked.CompareExchange(ref _state, 2, 0) == 0)
                    _wake.Wait();
            }
        }
    }
}
