using TimeTrace.Client;
using TimeTrace.ServiceDefaults;

return await ServiceProgram.RunAsync(() => CommandLine.InvokeAsync(args));
