using System.Globalization;

namespace TimeTrace.AppHost.Elasticsearch;

/// <summary>How many areas of memory the kernel lets a process map. Elasticsearch maps its indices and needs more than most systems allow.</summary>
internal static class MapCount
{
    public const string KernelFile = "/proc/sys/vm/max_map_count";
    public const int Needed = 262144;

    /// <summary>The kernel's value; null where there is none to read, as on every system but Linux.</summary>
    /// <remarks>Docker Desktop's containers have a Linux of their own, whose value this is only inside WSL.</remarks>
    public static long? Read(string file = KernelFile)
    {
        try
        {
            return long.Parse(File.ReadAllText(file), CultureInfo.InvariantCulture);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or FormatException)
        {
            return null;
        }
    }

    /// <summary>How the value is raised: on Linux now and for good, and in the Linux that Docker Desktop runs.</summary>
    public static readonly string Remedy = string.Create(
        CultureInfo.InvariantCulture,
        $"Now: sudo sysctl -w vm.max_map_count={Needed}. "
            + $"For good: echo vm.max_map_count={Needed} | sudo tee /etc/sysctl.d/99-elasticsearch.conf. "
            + $"With Docker Desktop: docker run --rm --privileged busybox sysctl -w vm.max_map_count={Needed}, "
            + $"and for good on Windows, in %USERPROFILE%\\.wslconfig under [wsl2]: "
            + $"kernelCommandLine = \"sysctl.vm.max_map_count={Needed}\"."
    );

    /// <summary>What is wrong and how it is mended; null where the value is high enough or unknown.</summary>
    public static string? Warning(long? mapCount) =>
        mapCount is null or >= Needed
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"vm.max_map_count is {mapCount}, and Elasticsearch needs at least {Needed}: a cluster refuses to start, "
                    + $"a single node may run out of memory maps. {Remedy}"
            );
}
