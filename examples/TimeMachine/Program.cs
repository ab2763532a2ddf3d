using TimeMachine;

// What a user can mend is said in one line, and the exit code is 2.
const int BadInput = 2;

var arguments = CommandLine.Create().Parse(args);
if (arguments.Errors.Count > 0) return Fail(arguments.Errors[0].Message);
try
{
    return arguments.Invoke(new() { EnableDefaultExceptionHandler = false });
}
catch (Exception fault) when (fault is ArgumentException or FormatException or InvalidOperationException or IOException or UnauthorizedAccessException)
{
    return Fail(fault.Message);
}

static int Fail(string message)
{
    Console.Error.WriteLine($"error: {message.ReplaceLineEndings(" ")}");
    return BadInput;
}
