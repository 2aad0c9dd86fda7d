using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TimeTrace.AllInOne.Web.Timeline;

/// <summary>SVG's <c>text</c>, whose name Razor keeps for itself.</summary>
public sealed class SvgText : ComponentBase
{
    /// <summary>Where it stands, as SVG has it.</summary>
    [Parameter, EditorRequired]
    public required string X { get; set; }

    /// <summary>How far from there, in pixels; to the left where it is below zero, and then the text ends there.</summary>
    [Parameter]
    public int Dx { get; set; }

    /// <summary>The base line.</summary>
    [Parameter]
    public int Y { get; set; }

    /// <summary>Its class, or null for none.</summary>
    [Parameter]
    public string? Class { get; set; }

    /// <summary>What it says.</summary>
    [Parameter, EditorRequired]
    public required string Value { get; set; }

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "text");
        builder.AddAttribute(1, "x", X);
        builder.AddAttribute(2, "dx", Dx);
        builder.AddAttribute(3, "y", Y);
        builder.AddAttribute(4, "text-anchor", Dx < 0 ? "end" : null);
        builder.AddAttribute(5, "class", Class);
        builder.AddContent(6, Value);
        builder.CloseElement();
    }
}
