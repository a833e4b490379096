using System.Globalization;
using System.Security.Cryptography;

namespace Shop.Dashboard.Server;

/// <summary>The command line and the environment of a dashboard that runs alone.</summary>
internal static class StandaloneOptions
{
    private const string Usage = "the options are --port N, --otlp-port N, --state DIR and --any-address";

    /// <summary>An option, or else its variable, or else the usual value.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="environment">Gives the value of a variable, or null.</param>
    /// <exception cref="FormatException">An option is not right; the message says which in one line.</exception>
    public static DashboardSettings Read(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        var given = Given(args);
        var state = Value("state", "DASHBOARD__STATE") ?? DefaultState(environment);
        return new DashboardSettings
        {
            Port = Port("port", "DASHBOARD__PORT", 18888),
            OtlpPort = Port("otlp-port", "DASHBOARD__OTLP__PORT", 4318),
            OtlpApiKey = environment("DASHBOARD__OTLP__PRIMARYAPIKEY") is { Length: > 0 } key ? key : null,
            BrowserToken = environment("DASHBOARD__FRONTEND__BROWSERTOKEN") is { Length: > 0 } token
                ? token
                : RandomNumberGenerator.GetHexString(32, lowercase: true),
            TelemetryFolder = Path.Combine(Path.GetFullPath(state), "telemetry"),
            OnlyLocal = !string.Equals(Value("any-address", "DASHBOARD__ANYADDRESS"), "true", StringComparison.OrdinalIgnoreCase),
        };

        string? Value(string option, string variable) =>
            given.TryGetValue(option, out var value) ? value : environment(variable) is { Length: > 0 } set ? set : null;

        int Port(string option, string variable, int usual)
        {
            var text = Value(option, variable);
            return text is null ? usual
                : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port
                : throw new FormatException($"--{option} must be a number from 1 to 65535, not {text}");
        }
    }

    private static Dictionary<string, string> Given(IReadOnlyList<string> args)
    {
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < args.Count; i++)
        {
            var parts = args[i].Split('=', 2);
            switch (parts[0])
            {
                case "--any-address":
                    given["any-address"] = parts.ElementAtOrDefault(1) ?? "true";
                    break;
                case "--port" or "--otlp-port" or "--state":
                    given[parts[0][2..]] = parts.Length == 2 ? parts[1]
                        : ++i < args.Count ? args[i]
                        : throw new FormatException($"{parts[0]} needs a value; {Usage}");
                    break;
                default:
                    throw new FormatException($"Unknown option {args[i]}; {Usage}");
            }
        }

        return given;
    }

    private static string DefaultState(Func<string, string?> environment)
    {
        var data = environment("XDG_DATA_HOME") is { Length: > 0 } set
            ? set
            : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(data, "shop", "dashboard");
    }
}
