using System.Globalization;
using Shop.Hosting.Running.Processes;

namespace Shop.Hosting.Running.LocalServers;

/// <summary>
/// PostgreSQL refuses to run as root, so under root its programs run as the account that its package made.
/// The state folder usually lies under /root, through which that account may not pass. Its programs therefore get the
/// folder as an open descriptor and find it at /proc/self/fd/9: the kernel then asks only for rights on the folder
/// itself, which belongs to the account. That needs no capability (with cap_dac_read_search the server, and whoever is
/// its superuser, could read every file of the machine), no link out of the state folder, and no change to /root.
/// The working directory would not do in place of a descriptor: before version 16 PostgreSQL leaves and re-enters it by name.
/// </summary>
internal static class ServerAccount
{
    private const string User = "postgres";
    private const int FirstDescriptor = 9;

    /// <summary>The same program under the account, with these paths handed over; unchanged when we are not root.</summary>
    public static ProcessSpec Run(ProcessSpec spec, params IReadOnlyList<string> paths)
    {
        if (!Posix.IsRoot)
        {
            return spec;
        }

        _ = Ids();
        var arguments = spec.Arguments;
        var opened = "";
        foreach (var (index, path) in paths.Index())
        {
            var descriptor = (FirstDescriptor - index).ToString(CultureInfo.InvariantCulture);
            opened += $" {descriptor}<\"${index + 1}\"";
            arguments = [.. arguments.Select(a => a.Replace(path, "/proc/self/fd/" + descriptor, StringComparison.Ordinal))];
        }

        var script = string.Create(
            CultureInfo.InvariantCulture,
            $"exec{opened}; shift {paths.Count}; exec setpriv --reuid {User} --regid {User} --init-groups -- \"$@\"");
        return spec with
        {
            FileName = "/bin/sh",
            Arguments = ["-c", script, spec.Name, .. paths, spec.FileName, .. arguments],
        };
    }

    /// <summary>Gives a file or an empty folder to the account.</summary>
    public static void TakeOver(string path)
    {
        if (Posix.IsRoot)
        {
            var (user, group) = Ids();
            Posix.ChangeOwner(path, user, group);
        }
    }

    private static (int User, int Group) Ids()
    {
        // postgres:x:114:121:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash
        var entry = File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .FirstOrDefault(fields => fields.Length > 3 && fields[0] is User);
        return entry is not null && Executable.Find("setpriv") is not null
            ? (int.Parse(entry[2], CultureInfo.InvariantCulture), int.Parse(entry[3], CultureInfo.InvariantCulture))
            : throw new StartFailedException(
                "PostgreSQL does not run as root, and here is no account 'postgres' or no setpriv (util-linux) to run it otherwise: start as another user");
    }
}
