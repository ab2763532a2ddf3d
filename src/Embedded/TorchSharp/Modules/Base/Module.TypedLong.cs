namespace TorchSharp;

public static partial class torch
{
    // Modules by the number of their inputs. A hook may replace inputs or result; null leaves them.
    public static partial class nn
    {
        public interface IModule<T1, T2, T3, T4, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4);
        }

        public abstract class Module<T1, T2, T3, T4, TResult>
            : HookableModule<Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, (T1, T2, T3, T4)?>,
            Func<Module<T1, T2, T3, T4, TResult>, T1, T2, T3, T4, TResult, TResult>>, IModule<T1, T2, T3, T4, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4);

            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4)
            {
                if (!HasHooks)
                    return forward(input1, input2, input3, input4);
                foreach (var hook in module_pre_hooks.Values)
                    hook(this);
                foreach (var hook in pre_hooks.Values)
                {
                    if (hook is not null && hook(this, input1, input2, input3, input4) is { } changed)
                        (input1, input2, input3, input4) = changed;
                }
                var result = forward(input1, input2, input3, input4);
                foreach (var hook in post_hooks.Values)
                {
                    if (hook is not null && hook(this, input1, input2, input3, input4, result) is { } changed)
                        result = changed;
                }
                foreach (var hook in module_post_hooks.Values)
                    hook(this);
                return result;
            }
        }

        public interface IModule<T1, T2, T3, T4, T5, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);
        }

        public abstract class Module<T1, T2, T3, T4, T5, TResult>
            : HookableModule<Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, (T1, T2, T3, T4, T5)?>,
            Func<Module<T1, T2, T3, T4, T5, TResult>, T1, T2, T3, T4, T5, TResult, TResult>>, IModule<T1, T2, T3, T4, T5, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5);

            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5)
            {
                if (!HasHooks)
                    return forward(input1, input2, input3, input4, input5);
                foreach (var hook in module_pre_hooks.Values)
                    hook(this);
                foreach (var hook in pre_hooks.Values)
                {
                    if (hook is not null && hook(this, input1, input2, input3, input4, input5) is { } changed)
                        (input1, input2, input3, input4, input5) = changed;
                }
                var result = forward(input1, input2, input3, input4, input5);
                foreach (var hook in post_hooks.Values)
                {
                    if (hook is not null && hook(this, input1, input2, input3, input4, input5, result) is { } changed)
                        result = changed;
                }
                foreach (var hook in module_post_hooks.Values)
                    hook(this);
                return result;
            }
        }

        public interface IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);
        }

        public abstract class Module<T1, T2, T3, T4, T5, T6, TResult>
            : HookableModule<Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, (T1, T2, T3, T4, T5, T6)?>,
            Func<Module<T1, T2, T3, T4, T5, T6, TResult>, T1, T2, T3, T4, T5, T6, TResult, TResult>>, IModule<T1, T2, T3, T4, T5, T6, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6);

            public TResult call(T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6)
            {
                if (!HasHooks)
                    return forward(input1, input2, input3, input4, input5, input6);
                foreach (var hook in module_pre_hooks.Values)
                    hook(this);
                foreach (var hook in pre_hooks.Values)
                {
                    if (hook is not null && hook(this, input1, input2, input3, input4, input5, input6) is { } changed)
                        (input1, input2, input3, input4, input5, input6) = changed;
                }
                var result = forward(input1, input2, input3, input4, input5, input6);
                foreach (var hook in post_hooks.Values)
                {
                    if (hook is not null && hook(this, input1, input2, input3, input4, input5, input6, result) is { } changed)
                        result = changed;
                }
                foreach (var hook in module_post_hooks.Values)
                    hook(this);
                return result;
            }
        }
    }
}
