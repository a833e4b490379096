using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace Shop.Hosting.Running.Processes;

/// <summary>The few system calls that .NET does not offer.</summary>
internal static class Posix
{
    private const int ExecuteAccess = 1;

    public static bool IsRoot => !OperatingSystem.IsWindows() && geteuid() == 0;

    public static int ParentId => getppid();

    /// <summary>Sends the signal to every member of the process group; false when there is none left.</summary>
    public static bool SignalGroup(int group, Signal signal) => group > 1 && kill(-group, (int)signal) == 0;

    public static bool SignalProcess(int process, Signal signal) => process > 1 && kill(process, (int)signal) == 0;

    public static bool GroupExists(int group) => group > 1 && kill(-group, (int)Signal.None) == 0;

    public static bool CanExecute(string path) => access(PathOf(path), ExecuteAccess) == 0;

    /// <summary>Gives a file or folder to a user and group by number.</summary>
    public static void ChangeOwner(string path, int user, int group)
    {
        if (chown(PathOf(path), user, group) != 0)
        {
            var error = Marshal.GetLastPInvokeErrorMessage();
            throw new IOException(string.Create(CultureInfo.InvariantCulture, $"{path} cannot be given to user {user}: {error}"));
        }
    }

    private static byte[] PathOf(string path) => Encoding.UTF8.GetBytes(path + "\0");

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int access(byte[] path, int mode);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int pid, int signal);

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint geteuid();

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int getppid();

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int chown(byte[] path, int owner, int group);
}
