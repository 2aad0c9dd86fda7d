using BenchmarkDotNet.Running;
using TimeTrace.Benchmarks.Datagrams;
using TimeTrace.Benchmarks.Load;
using TimeTrace.Benchmarks.Pages;
using TimeTrace.Benchmarks.Tracing;

if (args is ["load", .. var loadArguments])
{
    return await LoadCommand.InvokeAsync(loadArguments);
}
if (args is ["datagrams", .. var datagramArguments])
{
    return await DatagramsCommand.InvokeAsync(datagramArguments);
}
if (args is ["pages", .. var pageArguments])
{
    return await PagesCommand.InvokeAsync(pageArguments);
}
BenchmarkSwitcher.FromAssembly(typeof(DecodeBenchmarks).Assembly).Run(args);
return 0;
