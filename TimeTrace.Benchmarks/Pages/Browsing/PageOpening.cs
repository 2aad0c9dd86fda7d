namespace TimeTrace.Benchmarks.Pages.Browsing;

/// <summary>What the browser says of a page that was opened.</summary>
/// <param name="FirstPaint">From the start of the navigation until something of the page was painted, ms.</param>
/// <param name="FirstByte">Until the answer began, ms.</param>
/// <param name="TransferredBytes">The page and what belongs to it, as far as it was not in the browser's cache.</param>
/// <param name="Elements">Elements of the page.</param>
/// <param name="Rows">Rows of its list.</param>
internal sealed record PageOpening(
    double FirstPaint,
    double FirstByte,
    double TransferredBytes,
    double Elements,
    double Rows
);
