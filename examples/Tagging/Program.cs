using Examples;
using Tagging;

return Application.Run(CommandLine.Create(), args);
