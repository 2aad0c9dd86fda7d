using System.Runtime.InteropServices;

namespace TimeTrace.AllInOne.Api.Grpc.Reflection;

/// <summary>How often a field stands in its message.</summary>
/// <param name="IsRepeated">Whether any number of times.</param>
/// <param name="OneofIndex">The choice that it is a part of, by its place in the message; null for none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FieldForm(bool IsRepeated = false, int? OneofIndex = null);
