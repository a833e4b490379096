using System.Globalization;
using System.Reflection;

namespace Shop.Bench.Processes;

/// <summary>The floor in a process of its own, as the service has one.</summary>
internal sealed class FloorProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private readonly ChildProcess _process;

    private FloorProcess(ChildProcess process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public static async Task<FloorProcess> StartAsync(int bytes)
    {
        string[] command = [Assembly.GetExecutingAssembly().Location, Floor.FloorCommand.Name, "--bytes", bytes.ToString(CultureInfo.InvariantCulture)];
        var process = ChildProcess.Start("floor", "dotnet", command);
        try
        {
            return new FloorProcess(process, new Uri((await process.LineAsync(Listening))[Listening.Length..]));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _process.DisposeAsync();
}
