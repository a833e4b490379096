namespace Shop.Hosting.Running.Processes;

/// <summary>Folders and files with the rights that they need and no more.</summary>
internal static class UnixFiles
{
    private const UnixFileMode OwnerReads = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode AnyoneRuns = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public static void CreatePrivateFolder(string path)
    {
        var folder = Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
        {
            folder.UnixFileMode = OwnerReads | UnixFileMode.UserExecute;
        }
    }

    public static async Task WritePrivateAsync(string path, string content, CancellationToken ct)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerReads;
        }

        await using var writer = new StreamWriter(path, options);
        if (!OperatingSystem.IsWindows())
        {
            // A file that was there already keeps the rights it had.
            File.SetUnixFileMode(path, OwnerReads);
        }

        await writer.WriteAsync(content.AsMemory(), ct);
    }

    public static void WriteProgram(string path, string content)
    {
        File.WriteAllText(path, content);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, AnyoneRuns | OwnerReads | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        }
    }

    /// <summary>Whether we may run it; a link to nowhere is no program.</summary>
    public static bool IsProgram(string path) => File.Exists(path) && Posix.CanExecute(path);
}
