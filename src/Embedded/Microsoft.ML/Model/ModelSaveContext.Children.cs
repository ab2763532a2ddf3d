using System.Text;

namespace Microsoft.ML;

public sealed partial class ModelSaveContext
{
    /// <summary>Saves a component into the folder <paramref name="path"/> of a zip; null saves nothing.</summary>
    internal static void SaveModel<T>(RepositoryWriter repository, T value, string path)
        where T : class
    {
        if (value is null)
        {
            return;
        }

        var saved = value as ICanSaveModel
            ?? throw new InvalidOperationException($"'{value.GetType()}' cannot be saved: it does not implement {nameof(ICanSaveModel)}.");
        using var context = new ModelSaveContext(repository, path);
        saved.Save(context);
        context.Done();
    }

    internal void SaveModel<T>(T value, string name)
        where T : class => SaveModel(_repository, value, RepositoryPath.Combine(_directory, name));

    /// <summary>Saves a part of this component with a header of its own.</summary>
    internal void SaveSubModel(string dir, Action<ModelSaveContext> fn)
    {
        using var context = new ModelSaveContext(_repository, RepositoryPath.Combine(_directory, dir));
        fn(context);
        context.Done();
    }

    /// <summary>Saves bytes beside the Model.key, without a header.</summary>
    internal void SaveBinaryStream(string name, Action<BinaryWriter> action)
    {
        Check.NotEmpty(name);
        Check.NotNull(action);
        using var entry = _repository.CreateEntry(_directory, name);
        using (var writer = new BinaryWriter(entry.Stream, Encoding.UTF8, leaveOpen: true))
        {
            action(writer);
        }

        entry.Complete();
    }

    /// <summary>Saves text beside the Model.key.</summary>
    internal void SaveTextStream(string name, Action<TextWriter> action)
    {
        Check.NotEmpty(name);
        Check.NotNull(action);
        using var entry = _repository.CreateEntry(_directory, name);
        using (var writer = new StreamWriter(entry.Stream, leaveOpen: true))
        {
            action(writer);
        }

        entry.Complete();
    }
}
