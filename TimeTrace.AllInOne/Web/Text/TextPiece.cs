using System.Runtime.InteropServices;

namespace TimeTrace.AllInOne.Web.Text;

/// <summary>A piece of text to show.</summary>
/// <param name="Text">Plain text, or the name of a character.</param>
/// <param name="IsMark">Whether it is the name of a character that is not shown as itself.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TextPiece(string Text, bool IsMark);
