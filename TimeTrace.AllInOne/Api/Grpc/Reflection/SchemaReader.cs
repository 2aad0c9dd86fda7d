using TimeTrace.Tracing.Codecs;

namespace TimeTrace.AllInOne.Api.Grpc.Reflection;

/// <summary>
/// Turns a .proto file of this assembly into a descriptor. It knows as much of the language as those files use: a type is a
/// scalar, a name of the same file's outermost level, or a full name with its package.
/// </summary>
/// <remarks>See https://protobuf.dev/reference/protobuf/proto3-spec/.</remarks>
internal sealed class SchemaReader(string name, string text)
{
    private readonly SchemaTokens _tokens = new(name, text);
    private readonly List<string> _services = [];
    private readonly List<string> _symbols = [];
    private readonly HashSet<string> _enums = new(StringComparer.Ordinal);
    private string _package = "";

    public SchemaFile Read()
    {
        using var output = new ProtoWriter();
        output.WriteString(field: 1, name);
        while (!_tokens.IsAtEnd)
        {
            ReadDefinition(output, _tokens.Take());
        }
        output.WriteString(field: 12, "proto3");
        return new SchemaFile(name, _services, _symbols, output.Written.ToArray());
    }

    private void ReadDefinition(ProtoWriter output, string keyword)
    {
        switch (keyword)
        {
            case "syntax":
                _tokens.Take("=", "\"proto3\"", ";");
                break;
            case "package":
                _package = _tokens.Take();
                output.WriteString(field: 2, _package);
                _tokens.Take(";");
                break;
            case "import":
                output.WriteString(field: 3, _tokens.Take().Trim('"'));
                _tokens.Take(";");
                break;
            case "message":
                ReadMessage(output, field: 4, _package);
                break;
            case "enum":
                ReadEnum(output, field: 5, _package);
                break;
            case "service":
                ReadService(output);
                break;
            default:
                throw _tokens.Wrong(keyword);
        }
    }

    private void ReadMessage(ProtoWriter output, int field, string scope)
    {
        var (shortName, fullName) = Declare(scope);
        var message = output.BeginMessage(field);
        output.WriteString(field: 1, shortName);
        _tokens.Take("{");
        var oneofs = 0;
        for (var token = _tokens.Take(); token != "}"; token = _tokens.Take())
        {
            switch (token)
            {
                case "message":
                    ReadMessage(output, field: 3, fullName);
                    break;
                case "enum":
                    ReadEnum(output, field: 4, fullName);
                    break;
                case "oneof":
                    ReadOneof(output, oneofs++);
                    break;
                case "map":
                    ReadMap(output, fullName);
                    break;
                case "repeated":
                    ReadField(output, _tokens.Take(), new FieldForm(IsRepeated: true));
                    break;
                default:
                    ReadField(output, token, default);
                    break;
            }
        }
        output.EndMessage(message);
    }

    private void ReadOneof(ProtoWriter output, int index)
    {
        DescriptorWriter.WriteOneof(output, _tokens.Take());
        _tokens.Take("{");
        for (var type = _tokens.Take(); type != "}"; type = _tokens.Take())
        {
            ReadField(output, type, new FieldForm(OneofIndex: index));
        }
    }

    private void ReadField(ProtoWriter output, string type, FieldForm form)
    {
        var fieldName = _tokens.Take();
        _tokens.Take("=");
        DescriptorWriter.WriteField(output, fieldName, _tokens.TakeNumber(), TypeOf(type), form);
        _tokens.Take(";");
    }

    // A map is a list of nested messages that have a key and a value.
    private void ReadMap(ProtoWriter output, string scope)
    {
        _tokens.Take("<");
        var key = TypeOf(_tokens.Take());
        _tokens.Take(",");
        var value = TypeOf(_tokens.Take());
        _tokens.Take(">");
        var fieldName = _tokens.Take();
        var entryName = char.ToUpperInvariant(fieldName[0]) + fieldName[1..] + "Entry";
        DescriptorWriter.WriteMapEntry(output, entryName, key, value);
        _tokens.Take("=");
        var type = new FieldType(FieldType.Message, $"{scope}.{entryName}");
        DescriptorWriter.WriteField(output, fieldName, _tokens.TakeNumber(), type, new FieldForm(IsRepeated: true));
        _tokens.Take(";");
    }

    private void ReadEnum(ProtoWriter output, int field, string scope)
    {
        var (shortName, fullName) = Declare(scope);
        _enums.Add(fullName);
        var message = output.BeginMessage(field);
        output.WriteString(field: 1, shortName);
        _tokens.Take("{");
        for (var valueName = _tokens.Take(); valueName != "}"; valueName = _tokens.Take())
        {
            _tokens.Take("=");
            DescriptorWriter.WriteEnumValue(output, valueName, _tokens.TakeNumber());
            _tokens.Take(";");
        }
        output.EndMessage(message);
    }

    private void ReadService(ProtoWriter output)
    {
        var (shortName, fullName) = Declare(_package);
        _services.Add(fullName);
        var service = output.BeginMessage(field: 6);
        output.WriteString(field: 1, shortName);
        _tokens.Take("{");
        for (var token = _tokens.Take(); token != "}"; token = _tokens.Take())
        {
            var (methodName, _) = Declare(fullName);
            var (question, asksOften) = TakeMethodType();
            _tokens.Take("returns");
            var (answer, answersOften) = TakeMethodType();
            _tokens.Take(";");
            DescriptorWriter.WriteMethod(output, methodName, (question, asksOften), (answer, answersOften));
        }
        output.EndMessage(service);
    }

    private (string FullName, bool IsStream) TakeMethodType()
    {
        _tokens.Take("(");
        var type = _tokens.Take();
        var isStream = type == "stream";
        type = isStream ? _tokens.Take() : type;
        _tokens.Take(")");
        return (FullName(type), isStream);
    }

    // An enum stands before its use, in the same file.
    private FieldType TypeOf(string type) =>
        FieldType.Scalars.TryGetValue(type, out var number) ? new FieldType(number, FullName: null)
        : _enums.Contains(FullName(type)) ? new FieldType(FieldType.Enum, FullName(type))
        : new FieldType(FieldType.Message, FullName(type));

    private string FullName(string type) => type.Contains('.', StringComparison.Ordinal) ? type : $"{_package}.{type}";

    private (string ShortName, string FullName) Declare(string scope)
    {
        var shortName = _tokens.Take();
        var fullName = $"{scope}.{shortName}";
        _symbols.Add(fullName);
        return (shortName, fullName);
    }
}
