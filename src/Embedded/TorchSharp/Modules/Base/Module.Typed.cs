namespace TorchSharp;

public static partial class torch
{
    // Modules by the number of their inputs. A hook may replace inputs or result; null leaves them.
    public static partial class nn
    {
        public interface IModule<T, TResult>
        {
            TResult call(T input1);
        }

        public abstract class Module<T, TResult> : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>,
            IModule<T, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T input);

            public TResult call(T input)
            {
                if (!HasHooks)
                    return forward(input);
                foreach (var hook in module_pre_hooks.Values)
                    hook(this);
                foreach (var hook in pre_hooks.Values)
                {
                    if (hook is not null && hook(this, input) is { } changed)
                        input = changed;
                }
                var result = forward(input);
                foreach (var hook in post_hooks.Values)
                {
                    if (hook is not null && hook(this, input, result) is { } changed)
                        result = changed;
                }
                foreach (var hook in module_post_hooks.Values)
                    hook(this);
                return result;
            }
        }

        public interface IModule<T1, T2, TResult>
        {
            TResult call(T1 input1, T2 input2);
        }

        public abstract class Module<T1, T2, TResult>
            : HookableModule<Func<Module<T1, T2, TResult>, T1, T2, (T1, T2)?>, Func<Module<T1, T2, TResult>, T1, T2, TResult, TResult>>,
            IModule<T1, T2, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2);

            public TResult call(T1 input1, T2 input2)
            {
                if (!HasHooks)
                    return forward(input1, input2);
                foreach (var hook in module_pre_hooks.Values)
                    hook(this);
                foreach (var hook in pre_hooks.Values)
                {
                    if (hook is not null && hook(this, input1, input2) is { } changed)
                        (input1, input2) = changed;
                }
                var result = forward(input1, input2);
                foreach (var hook in post_hooks.Values)
                {
                    if (hook is not null && hook(this, input1, input2, result) is { } changed)
                        result = changed;
                }
                foreach (var hook in module_post_hooks.Values)
                    hook(this);
                return result;
            }
        }

        public interface IModule<T1, T2, T3, TResult>
        {
            TResult call(T1 input1, T2 input2, T3 input3);
        }

        public abstract class Module<T1, T2, T3, TResult>
            : HookableModule<Func<Module<T1, T2, T3, TResult>, T1, T2, T3, (T1, T2, T3)?>, Func<Module<T1, T2, T3, TResult>, T1, T2, T3, TResult, TResult>>,
            IModule<T1, T2, T3, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            public abstract TResult forward(T1 input1, T2 input2, T3 input3);

            public TResult call(T1 input1, T2 input2, T3 input3)
            {
                if (!HasHooks)
                    return forward(input1, input2, input3);
                foreach (var hook in module_pre_hooks.Values)
                    hook(this);
                foreach (var hook in pre_hooks.Values)
                {
                    if (hook is not null && hook(this, input1, input2, input3) is { } changed)
                        (input1, input2, input3) = changed;
                }
                var result = forward(input1, input2, input3);
                foreach (var hook in post_hooks.Values)
                {
                    if (hook is not null && hook(this, input1, input2, input3, result) is { } changed)
                        result = changed;
                }
                foreach (var hook in module_post_hooks.Values)
                    hook(this);
                return result;
            }
        }
    }
}
