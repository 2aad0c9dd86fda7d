using BenchmarkDotNet.Running;
using TimeTrace.Benchmarks.Load;
using TimeTrace.Benchmarks.Tracing;

if (args is ["load", .. var loadArguments])
{
    return await LoadCommand.InvokeAsync(loadArguments);
}
BenchmarkSwitcher.FromAssembly(typeof(DecodeBenchmarks).Assembly).Run(args);
return 0;
