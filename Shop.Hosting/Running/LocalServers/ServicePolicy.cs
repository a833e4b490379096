using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.LocalServers;

/// <summary>
/// Keeps Debian's packages from starting the servers that they install: they ask /usr/sbin/policy-rc.d, if there is one,
/// and take 101 for no: invoke-rc.d(8).
/// </summary>
internal sealed class ServicePolicy : IDisposable
{
    private const string Path = "/usr/sbin/policy-rc.d";
    private const string Content = "#!/bin/sh\n# Temporary: the shop installs its servers without starting them.\nexit 101\n";

    private readonly bool _ours;

    private ServicePolicy(bool ours) => _ours = ours;

    public static ServicePolicy DenyStarts()
    {
        if (File.Exists(Path))
        {
            // The machine's own, or what we left when we were killed.
            return new ServicePolicy(string.Equals(File.ReadAllText(Path), Content, StringComparison.Ordinal));
        }

        UnixFiles.WriteProgram(Path, Content);
        return new ServicePolicy(ours: true);
    }

    public void Dispose()
    {
        if (_ours)
        {
            File.Delete(Path);
        }
    }
}
