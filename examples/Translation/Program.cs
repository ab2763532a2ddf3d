using Examples;
using Translation;

return Application.Run(CommandLine.Create(), args);
