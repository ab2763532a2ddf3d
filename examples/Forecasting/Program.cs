using Examples;
using Forecasting;

return Application.Run(CommandLine.Create(), args);
