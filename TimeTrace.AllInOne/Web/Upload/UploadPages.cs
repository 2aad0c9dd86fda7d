using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using TimeTrace.AllInOne.Api;
using TimeTrace.AllInOne.Web.Frame;
using TimeTrace.Tracing.Model;

namespace TimeTrace.AllInOne.Web.Upload;

/// <summary>Takes uploaded files in and leads to their traces, or says what keeps them from being kept.</summary>
internal static class UploadPages
{
    /// <summary>How many traces an address names at most.</summary>
    public const int MaxShown = 100;

    private const int MaxFiles = 100;

    public static void Map(PageRoutes pages, IServiceProvider services)
    {
        var intake = ActivatorUtilities.CreateInstance<UploadIntake>(services);
        pages.Form("/upload", context => TakeAsync(pages, intake, context));
        pages.Page<UploadPage>("/upload", _ => Task.FromResult<IPageModel>(new UploadModel(null)));
    }

    /// <summary>Where these traces are shown.</summary>
    public static string AddressOf(IReadOnlyList<TraceId> ids) =>
        ids is [var only]
            ? $"/trace/{only}"
            : "/search?" + string.Join('&', ids.Take(MaxShown).Select(id => $"traceID={id}"));

    private static async Task TakeAsync(PageRoutes pages, UploadIntake intake, HttpContext context)
    {
        var files = await ReadAsync(intake, context);
        List<TraceId> kept = [.. files.SelectMany(file => file.Kept).Distinct()];
        if (files.Count > 0 && files.All(file => file.IsPlain) && kept.Count <= MaxShown)
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = AddressOf(kept);
            return;
        }
        await pages.WritePageAsync(context, typeof(UploadPage), new UploadModel(files));
    }

    private static async Task<List<UploadedFile>> ReadAsync(UploadIntake intake, HttpContext context)
    {
        var reader = new MultipartReader(BoundaryOf(context.Request), context.Request.Body);
        var files = new List<UploadedFile>();
        try
        {
            while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
            {
                // A field without a chosen file has an empty name.
                if (section.AsFileSection() is { FileName.Length: > 0, FileStream: { } stream } file)
                {
                    files.Add(
                        files.Count < MaxFiles
                            ? await intake.TakeAsync(file.FileName, stream, context.RequestAborted)
                            : throw ApiException.BadRequest($"more than {MaxFiles} files at once")
                    );
                }
            }
        }
        catch (BadHttpRequestException bad)
        {
            throw new ApiException(bad.StatusCode, "The files are too large together, or came too slowly.");
        }
        catch (Exception fault) when (fault is IOException or InvalidDataException)
        {
            throw ApiException.BadRequest("The files did not arrive as a form sends them: " + fault.Message);
        }
        return files;
    }

    private static string BoundaryOf(HttpRequest request) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
        && HeaderUtilities.RemoveQuotes(type.Boundary) is { Length: > 0 and <= 200 } boundary
            ? boundary.ToString()
            : throw new ApiException(
                StatusCodes.Status415UnsupportedMediaType,
                "Files are uploaded as multipart/form-data."
            );
}
