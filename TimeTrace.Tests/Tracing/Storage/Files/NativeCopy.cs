using System.Runtime.InteropServices;

namespace TimeTrace.Tests.Tracing.Storage.Files;

/// <summary>Bytes outside the managed memory, as a mapped file's are.</summary>
internal sealed class NativeCopy : SafeBuffer
{
    public NativeCopy(byte[] bytes)
        : base(ownsHandle: true)
    {
        SetHandle(Marshal.AllocHGlobal(bytes.Length));
        Marshal.Copy(bytes, 0, handle, bytes.Length);
    }

    protected override bool ReleaseHandle()
    {
        Marshal.FreeHGlobal(handle);
        return true;
    }
}
