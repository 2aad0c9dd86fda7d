using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.ObjectPool;
using TimeTrace.Tracing.Model;

namespace TimeTrace.Benchmarks.Load.Sending.Forms;

/// <summary>
/// Posts spans in another form than OTLP's protobuf, made of it for each request: that is the runner's work, and no part of the
/// backend's CPU.
/// </summary>
/// <param name="address">The port.</param>
/// <param name="form">The form.</param>
internal sealed class FormClient(Uri address, ISpanForm form) : OtlpClient(address, HttpVersion.Version11)
{
    private readonly Uri _path = new(form.Path, UriKind.Relative);
    private readonly MediaTypeHeaderValue _contentType = new(form.ContentType);
    private readonly ObjectPool<SpanBatch> _batches = ObjectPool.Create<SpanBatch>();

    public override async Task<OtlpAnswer> SendAsync(Memory<byte> frame, CancellationToken cancellation)
    {
        using var content = new ReadOnlyMemoryContent(Convert(frame[PrefixLength..]));
        content.Headers.ContentType = _contentType;
        using var response = await Http.PostAsync(_path, content, cancellation);
        if (response.IsSuccessStatusCode)
        {
            return new OtlpAnswer();
        }
        return response.StatusCode is HttpStatusCode.TooManyRequests && response.Headers.RetryAfter?.Delta is { } delay
            ? new OtlpAnswer(RetryAfter: delay)
            : new OtlpAnswer(
                Failure: $"HTTP {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation)}"
            );
    }

    private ReadOnlyMemory<byte> Convert(ReadOnlyMemory<byte> payload)
    {
        var batch = _batches.Get();
        try
        {
            return FormConverter.Convert(payload, batch, form);
        }
        finally
        {
            _batches.Return(batch);
        }
    }
}
