using Shop.Dashboard.Server;

namespace Shop.Tests.Dashboard;

public sealed class StandaloneTests
{
    [Fact]
    public void Options_FromCommandLineAndEnvironment_AreRead()
    {
        var settings = StandaloneOptions.Read(["--port", "1234", "--state=/tmp/state", "--any-address"], name => name switch
        {
            "DASHBOARD__PORT" => "99",
            "DASHBOARD__OTLP__PORT" => "4444",
            "DASHBOARD__OTLP__PRIMARYAPIKEY" => "key",
            "DASHBOARD__FRONTEND__BROWSERTOKEN" => "token",
            _ => null,
        });

        Assert.Equal((1234, 4444, "key", "token", "/tmp/state/telemetry", false),
            (settings.Port, settings.OtlpPort, settings.OtlpApiKey, settings.BrowserToken, settings.TelemetryFolder, settings.OnlyLocal));
    }

    [Fact]
    public void Token_ThatIsNotGiven_IsMade() =>
        Assert.Equal(32, StandaloneOptions.Read([], _ => null).BrowserToken.Length);

    [Theory]
    [InlineData("--port", "0")]
    [InlineData("--port", "many")]
    [InlineData("--otlp-port", "70000")]
    [InlineData("--nothing")]
    [InlineData("--state")]
    public void Option_ThatIsWrong_IsSaidInOneLine(params string[] args)
    {
        var error = Assert.Throws<FormatException>(() => StandaloneOptions.Read(args, _ => null));

        Assert.Contains(args[0], error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }
}
