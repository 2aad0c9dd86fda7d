namespace TimeTrace.Tests.Deploy;

/// <summary>As <see cref="ComposeFactAttribute"/>, with data.</summary>
public sealed class ComposeTheoryAttribute : TheoryAttribute
{
    public ComposeTheoryAttribute() => Skip = new ComposeFactAttribute().Skip;
}
