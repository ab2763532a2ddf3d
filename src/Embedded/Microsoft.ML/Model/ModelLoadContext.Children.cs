using System.Text;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

internal sealed partial class ModelLoadContext
{
    // Chains within chains: no pipeline comes near this, and a hostile file must not exhaust the stack.
    private const int MostNested = 64;

    /// <summary>Loads the component of folder <paramref name="directory"/> of a zip; false when there is none.</summary>
    public static bool LoadModelOrNull<T>(IHostEnvironment env, out T result, RepositoryReader repository, string directory, int depth = 0)
        where T : class
    {
        string path = RepositoryPath.Combine(directory, ModelSaveContext.ModelStreamName);
        result = null;
        if (!repository.Contains(path))
        {
            return false;
        }

        try
        {
            Check.Decode(depth <= MostNested, $"Components are nested more than {MostNested} deep.");
            using var context = new ModelLoadContext(repository, directory, repository.OpenOrNull(path), depth);
            result = Loader.Create<T>(env, context);
            context.Done();
            return true;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            throw Errors.Entry(path, e);
        }
    }

    public void LoadModel<T>(IHostEnvironment env, out T result, string name)
        where T : class
    {
        string directory = RepositoryPath.Combine(_directory, name);
        if (!LoadModelOrNull(env, out result, _repository, directory, _depth + 1))
        {
            throw Errors.Decode($"The zip has no entry '{RepositoryPath.Combine(directory, ModelSaveContext.ModelStreamName)}'.");
        }
    }

    /// <summary>Reads a part of this component that has a header of its own; false when there is none.</summary>
    public bool TryProcessSubModel(string dir, Action<ModelLoadContext> action)
    {
        string directory = RepositoryPath.Combine(_directory, dir);
        var stream = _repository.OpenOrNull(RepositoryPath.Combine(directory, ModelSaveContext.ModelStreamName));
        if (stream is null)
        {
            return false;
        }

        using var context = new ModelLoadContext(_repository, directory, stream, _depth + 1);
        action(context);
        context.Done();
        return true;
    }

    public bool TryLoadBinaryStream(string name, Action<BinaryReader> action)
    {
        Check.NotNull(action);
        var stream = _repository.OpenOrNull(RepositoryPath.Combine(_directory, name));
        if (stream is null)
        {
            return false;
        }

        using var reader = new BinaryReader(stream, Encoding.UTF8);
        action(reader);
        return true;
    }

    public bool TryLoadTextStream(string name, Action<TextReader> action)
    {
        Check.NotNull(action);
        var stream = _repository.OpenOrNull(RepositoryPath.Combine(_directory, name));
        if (stream is null)
        {
            return false;
        }

        using var reader = new StreamReader(stream);
        action(reader);
        return true;
    }
}
