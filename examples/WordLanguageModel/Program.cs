using Examples;
using WordLanguageModel;

return Application.Run(CommandLine.Create(), args);
