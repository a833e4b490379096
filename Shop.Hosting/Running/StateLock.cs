using System.Globalization;
using Aspire.Hosting;

namespace Shop.Hosting.Running;

/// <summary>One app host at a time uses a state folder; the kernel frees the lock however it ends.</summary>
internal sealed class StateLock : IDisposable
{
    private readonly FileStream _file;
    private readonly string _pidFile;

    private StateLock(FileStream file, string pidFile)
    {
        _file = file;
        _pidFile = pidFile;
    }

    public static StateLock Take(StateFolder state)
    {
        var pidFile = state.File("apphost.pid");
        try
        {
            var file = new FileStream(state.File("apphost.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.WriteAllText(pidFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new StateLock(file, pidFile);
        }
        catch (IOException e)
        {
            var owner = File.Exists(pidFile) ? $" (pid {File.ReadAllText(pidFile).Trim()})" : "";
            throw new DistributedApplicationException($"Another app host{owner} uses the state folder {state.Path}: stop it, or name another folder with --state DIR and other ports with --port-offset 100.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new DistributedApplicationException($"The state folder {state.Path} belongs to someone else: name another with --state DIR.", e);
        }
    }

    public void Dispose()
    {
        File.Delete(_pidFile);
        _file.Dispose();
    }
}
