using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Shop.Tests.Hosting;

/// <summary>What fails after the start: the host stays up and says in one line what happened and to whom.</summary>
public sealed class AppHostFaultTests : IDisposable
{
    private const int Terminate = 15;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly string _state = Directory.CreateTempSubdirectory("shop-faults-").FullName;

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Fact]
    [Trait("Category", "Fault")]
    public async Task CatalogueDamagedInTheMiddle_FailsTheImport_AndTheHostStaysUp()
    {
        var file = Path.Combine(_state, "damaged.ndjson.gz");
        await WriteDamagedAsync(file);
        using var host = AppHostProcess.Start("--servers", "local", "--state", _state, "--port-offset", "3500", "--topology", "monolith", "--catalog", file);

        var reason = await host.WaitForLineAsync(l => l.Contains("damaged.ndjson.gz", StringComparison.Ordinal) && l.Contains("cannot be read", StringComparison.Ordinal), Patience);
        Assert.StartsWith("shop-migrations", reason, StringComparison.Ordinal);
        await host.WaitForLineAsync(l => l.Contains("did not start: shop-migrations failed with exit code 1", StringComparison.Ordinal), Patience);
        Assert.DoesNotContain(host.Output, l => l.Contains("   at ", StringComparison.Ordinal));
        Assert.DoesNotContain(host.Output, l => l.StartsWith("Shop is ready", StringComparison.Ordinal));
        Assert.Contains(host.Id.ToString(CultureInfo.InvariantCulture), await File.ReadAllTextAsync(Path.Combine(_state, "apphost.pid")), StringComparison.Ordinal);
        host.Signal(Terminate);
        await host.ExitAsync(TimeSpan.FromSeconds(20));
    }

    // Cut off in the middle: the head is a good catalogue, the rest is missing.
    private static async Task WriteDamagedAsync(string file)
    {
        using var whole = new MemoryStream();
        await using (var zip = new GZipStream(whole, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var i = 1; i <= 20_000; i++)
            {
                var line = string.Create(CultureInfo.InvariantCulture, $"{{\"id\":{i},\"name\":\"Thing {i} {Guid.NewGuid()}\"}}\n");
                await zip.WriteAsync(Encoding.UTF8.GetBytes(line));
            }
        }

        await File.WriteAllBytesAsync(file, whole.ToArray()[..(int)(whole.Length / 2)]);
    }
}
