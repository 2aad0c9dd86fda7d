namespace TimeTrace.Tests.Deploy;

/// <summary>What Docker Compose itself makes of deploy/compose.yaml.</summary>
public sealed class ComposeProgramTests
{
    [ComposeFact]
    public async Task Config_OfComposeFile_IsAcceptedAndHandsJaegerItsDocument()
    {
        var config = await ComposeProgram.RunAsync(ComposeFile.Folder, "config");

        Assert.True(config.ExitCode == 0, config.Errors);
        Assert.Equal(ComposeFile.Escape(JaegerConfigTests.Document), ComposeFile.JaegerConfig(config.Output));
    }

    [ComposeFact]
    public async Task Config_OfAnUnescapedDocument_IsRefused()
    {
        var folder = Directory.CreateTempSubdirectory("timetrace-compose-");
        try
        {
            var unescaped = ComposeFile.Text.Replace("$${env:", "${env:");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "compose.yaml"), unescaped);
            File.Copy(Path.Combine(ComposeFile.Folder, ".env"), Path.Combine(folder.FullName, ".env"));

            var config = await ComposeProgram.RunAsync(folder.FullName, "config");

            Assert.NotEqual(0, config.ExitCode);
            Assert.Contains("invalid interpolation format", config.Errors, StringComparison.OrdinalIgnoreCase);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
