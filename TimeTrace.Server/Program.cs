using Microsoft.AspNetCore.Connections;
using TimeTrace.Server;
using TimeTrace.ServiceDefaults;

return await ServiceProgram.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults("server");
    builder.UseDefaultAddress();
    builder.Services.AddSingleton(TimeProvider.System);

    var app = builder.Build();
    app.MapDefaultEndpoints();
    app.MapTime();
    try
    {
        await app.RunUntilStoppedAsync();
        return 0;
    }
    catch (IOException fault) when (fault.InnerException is AddressInUseException)
    {
        await Console.Error.WriteLineAsync($"{fault.Message} Choose another with --urls or ASPNETCORE_URLS.");
        return 1;
    }
});
