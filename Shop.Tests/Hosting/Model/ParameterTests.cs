using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Shop.Tests.Hosting.Model;

/// <summary>Parameters: where their values come from, and what is said when there is none.</summary>
public sealed class ParameterTests
{
    [Fact]
    public async Task MissingValues_AreToldBeforeAnythingStarts_WithTheSettingsToGive()
    {
        await using var application = new SmallApplication("--Parameters:given=here");
        application.Builder.AddParameter("given");
        application.Builder.AddParameter("smtp-host");
        application.Builder.AddParameterFromConfiguration("smtp-password", "Mail:Password", secret: true);

        var refusal = await Assert.ThrowsAsync<DistributedApplicationException>(application.StartAsync);
        Assert.Equal(
            "The parameter 'smtp-host' has no value: give --Parameters:smtp-host=VALUE, Parameters__smtp_host=VALUE in the environment, or the user secret Parameters:smtp-host. " +
            "The parameter 'smtp-password' has no value: give --Mail:Password=VALUE, Mail__Password=VALUE in the environment, or the user secret Mail:Password.",
            refusal.Message);
    }

    [Fact]
    public async Task ASecret_CannotBePublished_AndNeitherMayABuildArgumentBeOne()
    {
        await using var application = new SmallApplication();
        Assert.Throws<ArgumentException>(() => application.Builder.AddParameter("key", "value", publishValueAsDefault: true, secret: true));
        var secret = application.Builder.AddParameter("token", "value", secret: true);
        var image = application.Builder.AddDockerfile("built", application.Folder);
        Assert.Throws<InvalidOperationException>(() => image.WithBuildArg("TOKEN", secret));
    }

    [Fact]
    public void ImpossibleDefault_IsRefused()
    {
        var impossible = new GenerateParameterDefault { Special = false, MinSpecial = 1 };
        Assert.Throws<InvalidOperationException>(impossible.GetDefaultValue);
    }

    [Fact]
    public async Task Values_ComeFromConfiguration_ElseFromTheModel()
    {
        await using var application = new SmallApplication("--Parameters:fixed=other", "--Parameters:with_dash=dash", "--Mail:Host=mail");
        var builder = application.Builder;
        Assert.Equal("other", await ValueAsync(builder.AddParameter("fixed", "value")));
        Assert.Equal("value", await ValueAsync(builder.AddParameter("plain", "value")));
        Assert.Equal("dash", await ValueAsync(builder.AddParameter("with-dash")));
        Assert.Equal("mail", await ValueAsync(builder.AddParameterFromConfiguration("mail-host", "Mail:Host")));
        var asked = 0;
        var lazy = builder.AddParameter("lazy", () => $"{++asked}");
        Assert.Equal("1", await ValueAsync(lazy));
        Assert.Equal("1", await ValueAsync(lazy));
        Assert.Equal("why", builder.AddParameter("told", "value").WithDescription("why").Resource.Description);
    }

    [Fact]
    public async Task GeneratedSecret_IsMadeOnce_AndKeptInTheStateFolder_ForItsOwnerOnly()
    {
        await using var first = new SmallApplication();
        var made = new GenerateParameterDefault { MinLength = 30, MinUpper = 3, MinSpecial = 2, Numeric = false };
        var value = await ValueAsync(first.Builder.AddParameter("secret", made, secret: true, persist: true));
        Assert.Equal(30, value.Length);
        Assert.True(value.Count(char.IsAsciiLetterUpper) >= 3, value);
        Assert.True(value.Count(c => !char.IsAsciiLetterOrDigit(c)) >= 2, value);
        Assert.DoesNotContain(value, char.IsAsciiDigit);

        await using var second = SmallApplication.In(first.Folder);
        Assert.Equal(value, await ValueAsync(second.Builder.AddParameter("secret", new GenerateParameterDefault(), secret: true, persist: true)));
        Assert.NotEqual(value, await ValueAsync(second.Builder.AddParameter("forgotten", new GenerateParameterDefault(), secret: true)));
        var file = Path.Combine(first.Folder, "state", "secrets.json");
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(file) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), "others may read it");
        Assert.DoesNotContain("forgotten", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    private static async Task<string> ValueAsync(IResourceBuilder<ParameterResource> parameter) => (await parameter.Resource.GetValueAsync(default))!;
}
