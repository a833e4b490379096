using System.ComponentModel;
using System.Diagnostics;

namespace Shop.Hosting.Running.Processes;

/// <summary>Starts programs as leaders of a session of their own, with nothing to read on standard input.</summary>
internal static class ProcessLauncher
{
    private static readonly string? SetSid = Executable.Find("setsid");

    /// <summary>Whether a child's process id is also the id of its process group.</summary>
    public static bool HasGroups => SetSid is not null;

    public static Process Start(ProcessSpec spec, bool closeInput = true)
    {
        var file = Executable.Find(spec.FileName)
            ?? throw new StartFailedException($"{spec.Name}: the program {spec.FileName} does not exist or is not executable");
        if (spec.WorkingDirectory is { } folder && !Directory.Exists(folder))
        {
            throw new StartFailedException($"{spec.Name}: the working directory {folder} does not exist");
        }

        // A child of ours never leads a process group, so setsid replaces itself by the program and the id stays the same.
        var start = new ProcessStartInfo(SetSid ?? file, SetSid is null ? spec.Arguments : [file, .. spec.Arguments])
        {
            WorkingDirectory = spec.WorkingDirectory ?? "",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in spec.Without)
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in spec.Environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            start.Environment[name] = value;
        }

        try
        {
            var process = Process.Start(start)!;
            if (closeInput)
            {
                process.StandardInput.Close();
            }

            return process;
        }
        catch (Win32Exception e)
        {
            throw new StartFailedException($"{spec.Name}: {spec.FileName} cannot be started: {e.Message}", e);
        }
    }
}
