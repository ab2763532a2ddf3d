using System.CommandLine;

namespace Examples;

/// <summary>Runs an example's command line. What a user can mend is said in one line, and the exit code is 2.</summary>
internal static class Application
{
    private const int BadInput = 2;

    public static int Run(RootCommand command, string[] args)
    {
        var arguments = command.Parse(args);
        if (arguments.Errors.Count > 0) return Fail(arguments.Errors[0].Message);
        try
        {
            return arguments.Invoke(new() { EnableDefaultExceptionHandler = false });
        }
        catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            return Fail(fault.Message);
        }
    }

    /// <summary>Makes an option with a default, which its description tells.</summary>
    public static Option<T> Option<T>(string name, T value, string description) =>
        new(name) { DefaultValueFactory = _ => value, Description = $"{description} (default: {(value is Enum ? value.ToString()!.ToLowerInvariant() : value)})" };

    private static int Fail(string message)
    {
        Console.Error.WriteLine($"error: {message.ReplaceLineEndings(" ")}");
        return BadInput;
    }
}
