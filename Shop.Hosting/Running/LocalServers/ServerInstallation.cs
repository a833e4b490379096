using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.LocalServers;

/// <summary>Sees to it that the servers are installed: installs them where that is allowed, or says how.</summary>
internal static class ServerInstallation
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>Which of these servers are not installed.</summary>
    public static LocalServer Missing(LocalServer needed) =>
        needed
        & ~(PostgresPrograms.Installed ? LocalServer.Postgres : LocalServer.None)
        & ~(RabbitMQPrograms.Installed ? LocalServer.RabbitMQ : LocalServer.None);

    /// <summary>Returns when all are installed.</summary>
    /// <exception cref="StartFailedException">They cannot be installed from here; the message has the command that would.</exception>
    public static async Task EnsureAsync(LocalServer needed, Action<string> say, CancellationToken ct)
    {
        var missing = Missing(needed);
        if (missing == LocalServer.None)
        {
            return;
        }

        if (!Posix.IsRoot || Executable.Find("apt-get") is null || Executable.Find("dpkg") is null)
        {
            throw new StartFailedException($"{Names(missing)} not installed. Install with: {CommandFor(missing)}");
        }

        say($"{Names(missing)} not installed: installing {Packages(missing)} with apt-get");
        await InstallAsync(missing, ct);
        if (Missing(needed) is var left and not LocalServer.None)
        {
            throw new StartFailedException($"{Names(left)} still not found after apt-get installed {Packages(left)}");
        }
    }

    /// <summary>The one command that installs these servers on this machine.</summary>
    public static string CommandFor(LocalServer missing)
    {
        if (Executable.Find("apt-get") is not null)
        {
            return "sudo apt-get install -y --no-install-recommends " + Packages(missing);
        }

        if (Executable.Find("dnf") is not null)
        {
            return "sudo dnf install -y " + string.Join(' ', Names(missing, "postgresql-server", "rabbitmq-server"));
        }

        return Executable.Find("brew") is not null
            ? "brew install " + string.Join(' ', Names(missing, "postgresql@18", "rabbitmq"))
            : $"the package manager of this system ({Packages(missing)}), or use --servers containers with Docker or Podman";
    }

    private static async Task InstallAsync(LocalServer missing, CancellationToken ct)
    {
        using var policy = ServicePolicy.DenyStarts();
        string[] install = ["install", "-y", "--no-install-recommends", .. Packages(missing).Split(' ')];
        var result = await AptAsync(install, ct);
        if (result.ExitCode != 0)
        {
            // Without package lists, or with old ones, apt does not find the packages.
            await AptAsync(["update"], ct);
            result = await AptAsync(install, ct);
        }

        if (result.ExitCode != 0)
        {
            throw new StartFailedException($"apt-get could not install {Packages(missing)}: {result.LastLine}");
        }
    }

    private static async Task<CommandResult> AptAsync(string[] arguments, CancellationToken ct)
    {
        var spec = new ProcessSpec(
            "apt-get",
            "apt-get",
            ["-q", "-o", "DPkg::Lock::Timeout=300", .. arguments],
            "/",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["DEBIAN_FRONTEND"] = "noninteractive", ["LC_ALL"] = "C.UTF-8" });
        try
        {
            return await ProgramRun.RunAsync(spec, Patience, ct);
        }
        catch (TimeoutException e)
        {
            throw new StartFailedException("apt-get did not finish within ten minutes", e);
        }
    }

    private static string Packages(LocalServer servers) => string.Join(' ', Names(servers, "postgresql", "rabbitmq-server"));

    private static string Names(LocalServer servers) =>
        string.Join(" and ", Names(servers, "PostgreSQL", "RabbitMQ"))
        + (servers == (LocalServer.Postgres | LocalServer.RabbitMQ) ? " are" : " is");

    private static IEnumerable<string> Names(LocalServer servers, string postgres, string rabbit)
    {
        if (servers.HasFlag(LocalServer.Postgres))
        {
            yield return postgres;
        }

        if (servers.HasFlag(LocalServer.RabbitMQ))
        {
            yield return rabbit;
        }
    }
}
