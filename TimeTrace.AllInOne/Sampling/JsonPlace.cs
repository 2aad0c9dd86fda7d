using System.Runtime.InteropServices;
using System.Text.Json;

namespace TimeTrace.AllInOne.Sampling;

/// <summary>A value of a JSON file with its place in it, for example <c>service_strategies[1].param</c>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JsonPlace(JsonElement Element, string Path)
{
    public string PathOf(string name) => Path.Length == 0 ? name : $"{Path}.{name}";
}
