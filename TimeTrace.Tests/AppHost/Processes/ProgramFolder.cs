using System.Diagnostics;

namespace TimeTrace.Tests.AppHost.Processes;

/// <summary>A temporary folder with small programs in it, to be used as a PATH.</summary>
internal sealed class ProgramFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("timetrace-");

    public string Folder => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);

    public string PathOf(string name) => Path.Combine(Folder, name);

    /// <summary>Adds a shell script that can be run.</summary>
    public Task AddScriptAsync(string name, string script) => AddProgramAsync(name, $"#!/bin/sh\n{script}\n");

    /// <summary>Adds a file that claims to be a program.</summary>
    /// <remarks>
    /// A shell writes it: were it open for writing here while another test starts a process, that process would inherit
    /// the open file for a moment, and the system refuses to run a program that somebody can write to.
    /// </remarks>
    public async Task AddProgramAsync(string name, string content) =>
        await ShellAsync("printf '%s' \"$1\" > \"$2\" && chmod +x \"$2\"", content, PathOf(name));

    /// <summary>Adds a pipe with a name.</summary>
    public async Task AddPipeAsync(string name) => await ShellAsync("mkfifo \"$1\"", PathOf(name));

    private static async Task ShellAsync(string command, params string[] arguments)
    {
        using var shell = Process.Start("/bin/sh", ["-c", command, "sh", .. arguments]);
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
    }
}
