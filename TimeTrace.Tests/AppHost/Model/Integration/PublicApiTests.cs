using System.Reflection;
using System.Xml.Linq;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace TimeTrace.Tests.AppHost.Model.Integration;

/// <summary>Holds the integration's public methods to what users of such packages are used to.</summary>
public sealed class PublicApiTests
{
    private static readonly MethodInfo[] Methods = typeof(JaegerBuilderExtensions).GetMethods(
        BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly
    );

    private static readonly NullabilityInfoContext Nullability = new();

    public static TheoryData<string, string> RequiredArguments
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var method in Methods)
            {
                foreach (var parameter in method.GetParameters().Where(IsRequired))
                {
                    data.Add(Signature(method), parameter.Name!);
                }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(RequiredArguments))]
    public void RequiredArgument_ThatIsNull_IsNamed(string signature, string name)
    {
        var method = Assert.Single(Methods, method => Signature(method) == signature);
        var arguments = method.GetParameters().Select(parameter => parameter.Name == name ? null : Value(parameter));

        var refusal = Assert.Throws<TargetInvocationException>(() => method.Invoke(null, [.. arguments]));

        Assert.Equal(name, Assert.IsType<ArgumentNullException>(refusal.InnerException).ParamName);
    }

    [Fact]
    public void Documentation_OfEveryMethod_HasAnExample()
    {
        var documentation = XElement.Load(
            Path.ChangeExtension(typeof(JaegerBuilderExtensions).Assembly.Location, "xml")
        );
        var members = documentation
            .Descendants("member")
            .Where(member =>
                member
                    .Attribute("name")!
                    .Value.StartsWith($"M:{typeof(JaegerBuilderExtensions).FullName}.", StringComparison.Ordinal)
                && member.Element("returns") is not null
            )
            .ToList();

        Assert.NotEmpty(Methods);
        Assert.Equal(Methods.Length, members.Count);
        Assert.All(members, member => Assert.NotEmpty(member.Element("example")?.Element("code")?.Value.Trim() ?? ""));
    }

    private static bool IsRequired(ParameterInfo parameter) =>
        !parameter.ParameterType.IsValueType && Nullability.Create(parameter).WriteState is NullabilityState.NotNull;

    private static string Signature(MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.Name))})";

    private static object? Value(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? parameter.DefaultValue
        : parameter.ParameterType == typeof(IDistributedApplicationBuilder) ? BareAppHost.Running()
        : parameter.ParameterType == typeof(IResourceBuilder<JaegerResource>)
            ? BareAppHost.Running().AddJaegerCollector("jaeger")
        : parameter.ParameterType == typeof(IResourceBuilder<ElasticsearchResource>)
            ? BareAppHost.Running().AddElasticsearch("elasticsearch")
        : parameter.ParameterType == typeof(IResourceBuilder<KafkaServerResource>)
            ? BareAppHost.Running().AddKafka("kafka")
        : parameter.ParameterType == typeof(ReferenceExpression) ? ReferenceExpression.Create($"value")
        : parameter.ParameterType == typeof(string) ? "otlp-grpc"
        : parameter.ParameterType == typeof(int?) ? 1
        : null;
}
