using System.Diagnostics;
using System.Globalization;

namespace Shop.Hosting.Running.Processes;

/// <summary>
/// A small shell beside the app host that ends its children when the app host dies without a chance to do so itself.
/// It notices by the end of the pipe between them, which the kernel closes even after SIGKILL.
/// </summary>
internal sealed class Guardian : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Lock _lock = new();

    private Guardian(Process process) => _process = process;

    public int Id => _process.Id;

    public static Guardian Start()
    {
        // The script travels in a variable: nothing to leave on disk, and a process list that stays readable.
        var spec = new ProcessSpec(
            "guardian",
            "/bin/sh",
            ["-c", "eval \"$SHOP_GUARDIAN\"", "shop-guardian"],
            "/",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["SHOP_GUARDIAN"] = Script.Read("guardian.sh") });
        var process = ProcessLauncher.Start(spec, closeInput: false);
        process.StandardOutput.Close();
        process.StandardError.Close();
        process.StandardInput.NewLine = "\n";
        process.StandardInput.AutoFlush = true;
        return new Guardian(process);
    }

    /// <summary>Has this process group ended after the app host.</summary>
    public void Watch(int group, Signal signal) =>
        Tell(string.Create(CultureInfo.InvariantCulture, $"group {group} {signal.ToString().ToUpperInvariant()}"));

    public void Forget(int group) => Tell(string.Create(CultureInfo.InvariantCulture, $"gone {group}"));

    /// <summary>Has this container removed after the app host.</summary>
    public void WatchContainer(string engine, string name) => Tell($"container {engine} {name}");

    /// <summary>Has this network removed after the containers, unless another container is on it.</summary>
    public void WatchNetwork(string engine, string name) => Tell($"network {engine} {name}");

    public void ForgetContainer(string name) => Tell($"removed {name}");

    /// <summary>Ends the watch; whatever is still known to it is cleared up now.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _process.StandardInput.Close();
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // It finishes on its own.
        }

        _process.Dispose();
    }

    private void Tell(string line)
    {
        lock (_lock)
        {
            try
            {
                _process.StandardInput.WriteLine(line);
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // It was ended by someone else or by us; the children are then only as safe as the app host's own stop.
            }
        }
    }
}
