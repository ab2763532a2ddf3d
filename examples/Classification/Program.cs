using Classification;
using Examples;

return Application.Run(CommandLine.Create(), args);
