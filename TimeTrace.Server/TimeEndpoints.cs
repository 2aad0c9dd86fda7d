using System.Globalization;

namespace TimeTrace.Server;

/// <summary>The time service: <c>/gettime</c> tells the local time, every other path leads there.</summary>
internal static class TimeEndpoints
{
    private const string TimePath = "/gettime";

    public static void MapTime(this WebApplication app)
    {
        app.Map(
            TimePath,
            (TimeProvider time) =>
            {
                app.Logger.LogInformation("Received getTime request");
                return Results.Text($"The time is {Format(time.GetLocalNow())}");
            }
        );
        app.Map("/{**path}", () => Results.Redirect(TimePath, permanent: true));
    }

    /// <summary>Go's layout <c>Mon Jan _2 15:04:05 2006</c>: the day of the month takes two places.</summary>
    public static string Format(DateTimeOffset time) =>
        string.Create(CultureInfo.InvariantCulture, $"{time:ddd MMM} {time.Day, 2} {time:HH:mm:ss yyyy}");
}
