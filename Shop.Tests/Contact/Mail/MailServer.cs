using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Shop.Tests.Messaging;

namespace Shop.Tests.Contact.Mail;

/// <summary>
/// Debian's exim as an unprivileged child, with folders and a port of its own. It takes mail for the shop's address to the shop's pipe, and
/// keeps mail for customers in a Maildir; for others it wants a login.
/// </summary>
internal sealed class MailServer : IAsyncDisposable
{
    /// <summary>Seconds; the server and the pipe start programs.</summary>
    public const double Patience = 120;

    public const string Program = "/usr/sbin/exim4";
    public const string User = "shop";
    public const string Password = "a-password";
    public const string Shop = "desk@shop.example";
    private const string Account = "Debian-exim";
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-exim-").FullName;
    private Process? _process;

    public int Port { get; } = FreePort();

    public static MailServer OnAFreePort() => new();

    private string Mailbox => Path.Combine(_folder, "mail", "new");

    /// <param name="shop">Where the shop is, or null while it is nowhere.</param>
    /// <param name="secret">What the pipe shows there.</param>
    public async Task StartAsync(Uri shop, string secret)
    {
        foreach (var part in new[] { "spool", "log", "mail", "app" })
        {
            Directory.CreateDirectory(Path.Combine(_folder, part));
        }
        CopyProgram(Path.Combine(_folder, "app"));
        await File.WriteAllTextAsync(Path.Combine(_folder, "secret"), secret);
        await File.WriteAllTextAsync(Path.Combine(_folder, "exim.conf"), Configuration(shop));
        var isRoot = Environment.UserName == "root";
        if (isRoot)
        {
            await RunAsync("chown", "-R", $"{Account}:{Account}", _folder);
        }
        string[] command = [Program, "-C", Path.Combine(_folder, "exim.conf"), "-bdf", "-q2s"];
        _process = isRoot
            ? Start("setpriv", ["--reuid", Account, "--regid", Account, "--clear-groups", .. command])
            : Start(command[0], command[1..]);
        await Until.TrueAsync(async () =>
        {
            Assert.False(_process.HasExited, "exim has ended");
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }, "a mail server", Patience);
    }

    /// <summary>Mail for customers, as the server has written it, once there are so many.</summary>
    public async Task<IReadOnlyList<string>> MailAsync(int count)
    {
        await Until.TrueAsync(() => Task.FromResult(Files().Length >= count), $"{count} mails", Patience);
        return [.. Files().OrderBy(file => File.GetLastWriteTimeUtc(file)).ThenBy(file => file, StringComparer.Ordinal).Select(File.ReadAllText)];
    }

    public string Log() => string.Concat(Directory.GetFiles(Path.Combine(_folder, "log")).Select(File.ReadAllText));

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            // With the group: a queue runner may be at work.
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process?.Dispose();
        // A delivery is nobody's child, and may still write what it did.
        await Until.TrueAsync(() => Task.FromResult(IsDeleted()), "an end of all deliveries", Patience);
    }

    private bool IsDeleted()
    {
        try
        {
            Directory.Delete(_folder, recursive: true);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private string[] Files() => Directory.Exists(Mailbox) ? Directory.GetFiles(Mailbox) : [];

    private string Configuration(Uri shop) =>
        $$"""
        primary_hostname = mail.example.org
        spool_directory = {{_folder}}/spool
        log_file_path = {{_folder}}/log/%s
        pid_file_path = {{_folder}}/exim.pid
        local_interfaces = 127.0.0.1
        daemon_smtp_ports = {{Port}}
        tls_advertise_hosts =
        auth_advertise_hosts = *
        host_lookup =
        deliver_drop_privilege
        keep_environment =
        add_environment = <; PATH=/usr/bin ; DOTNET_ROOT={{Path.GetDirectoryName(Dotnet)}}
        acl_smtp_rcpt = check
        begin acl
        check:
          require verify = recipient
          accept authenticated = *
          accept domains = shop.example
          deny message = relay not permitted
        begin routers
        shop:
          driver = accept
          domains = shop.example
          transport = shop_pipe
        gone:
          driver = redirect
          domains = example.org
          local_parts = gone
          data = :fail: no such person
          allow_fail
        customers:
          driver = accept
          domains = example.org
          transport = mailbox
        begin transports
        shop_pipe:
          driver = pipe
          command = {{Dotnet}} {{_folder}}/app/Shop.ContactApi.dll mail-in --url {{shop}} --secret-file {{_folder}}/secret
          temp_errors = 75
          return_fail_output
          message_prefix =
          message_suffix =
        mailbox:
          driver = appendfile
          directory = {{_folder}}/mail
          maildir_format
          create_directory
        begin retry
        * * F,2h,1s
        begin authenticators
        login:
          driver = plaintext
          public_name = LOGIN
          server_prompts = "Username:: : Password::"
          server_condition = {{Condition}}
          server_set_id = $auth1

        """;

    private const string Condition = "${if and{{eq{$auth1}{" + User + "}}{eq{$auth2}{" + Password + "}}}}";

    private static string Dotnet { get; } = new[] { Environment.ProcessPath ?? "", $"{Environment.GetEnvironmentVariable("DOTNET_ROOT")}/dotnet", "/usr/share/dotnet/dotnet", "/usr/lib/dotnet/dotnet" }
        .FirstOrDefault(path => Path.GetFileName(path) == "dotnet" && File.Exists(path)) ?? "/usr/bin/dotnet";

    // The account may not be able to look into the checkout.
    private static void CopyProgram(string folder)
    {
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory, "*.dll").Where(IsNeeded).Concat(Directory.GetFiles(AppContext.BaseDirectory, "Shop.ContactApi.runtimeconfig.json")))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }
    }

    private static bool IsNeeded(string file) =>
        Path.GetFileName(file) is var name && (name.StartsWith("Shop.ContactApi", StringComparison.Ordinal) || name.StartsWith("Shop.ServiceDefaults", StringComparison.Ordinal)
            || name.StartsWith("Shop.Contracts", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    private static Process Start(string program, string[] args)
    {
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        Array.ForEach(args, start.ArgumentList.Add);
        var process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task RunAsync(string program, params string[] args)
    {
        using var process = Start(program, args);
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
