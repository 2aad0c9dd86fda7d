namespace TimeTrace.AllInOne.Api.Grpc.Reflection;

/// <summary>One file of message definitions.</summary>
/// <param name="Name">Its name, as other files import it.</param>
/// <param name="Services">The full names of its services.</param>
/// <param name="Symbols">The full names of everything that it defines.</param>
/// <param name="Descriptor">The file as google.protobuf.FileDescriptorProto.</param>
internal sealed record SchemaFile(
    string Name,
    IReadOnlyList<string> Services,
    IReadOnlyList<string> Symbols,
    byte[] Descriptor
);
