using BenchmarkDotNet.Running;
using TimeTrace.Benchmarks.Tracing;

BenchmarkSwitcher.FromAssembly(typeof(DecodeBenchmarks).Assembly).Run(args);
