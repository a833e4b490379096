namespace Shop.Dashboard.Metrics;

/// <summary>Curves over the same steps of time.</summary>
/// <param name="Title">What is drawn.</param>
/// <param name="Unit">As UCUM writes it: s, By, {request}/s.</param>
/// <param name="Bins">The steps.</param>
/// <param name="Curves">The lines.</param>
/// <param name="Hidden">How many more lines there would be.</param>
public sealed record Chart(string Title, string Unit, TimeBins Bins, IReadOnlyList<ChartLine> Curves, int Hidden);
