using TimeTrace.AllInOne.Web.Text;
using TimeTrace.Tracing.Codecs;

namespace TimeTrace.AllInOne.Web.Upload;

/// <summary>Says where a file went wrong: by line and byte in text, by byte in protobuf.</summary>
internal static class UploadFaults
{
    public static string Describe(MalformedPayloadException fault, ReadOnlySpan<byte> file)
    {
        var place = $"byte {NumberText.Count(fault.ByteOffset)}";
        if (TraceFileReader.IsJson(file))
        {
            var line = 1 + file[..(int)Math.Min(fault.ByteOffset, file.Length)].Count((byte)'\n');
            place = $"line {NumberText.Count(line)}, {place}";
        }
        return $"{place}: {fault.Problem}";
    }
}
