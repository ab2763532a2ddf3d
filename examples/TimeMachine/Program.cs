using Examples;
using TimeMachine;

return Application.Run(CommandLine.Create(), args);
