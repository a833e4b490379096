using Microsoft.Extensions.Options;
using Shop.ContactApi.Notifications;

namespace Shop.Tests.Contact;

public sealed class MailFolderTests : IDisposable
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"shop-mail-test-{Guid.NewGuid():N}");

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    [Fact]
    public async Task Mail_IsOneFileForTheCustomer()
    {
        var text = await DeliverAsync("Ann Müller", "Hello");

        Assert.Contains("ann@example.org", Header(text, "To"), StringComparison.Ordinal);
        Assert.Contains("SH-7K2M9Q", Header(text, "Subject"), StringComparison.Ordinal);
    }

    // The API refuses such text; a mail must not depend on that alone.
    [Theory]
    [InlineData("Ann\r\nBcc: victim@example.org", "Hello")]
    [InlineData("Ann\nBcc: victim@example.org", "Hello\r\nBcc: victim@example.org")]
    [InlineData("Ann\" <victim@example.org>, \"", "Hello")]
    [InlineData("Ann\\", "Hello")]
    public async Task Mail_WhateverTheNameIs_GoesToOneAddressAndHasNoHeaderOfTheSender(string name, string subject)
    {
        var text = await DeliverAsync(name, subject);

        Assert.DoesNotContain(Headers(text), line => line.StartsWith("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.EndsWith("<ann@example.org>", Header(text, "X-Receiver"), StringComparison.Ordinal);
        Assert.Single(Headers(text), line => line.StartsWith("X-Receiver:", StringComparison.Ordinal));
        Assert.EndsWith("<ann@example.org>", Header(text, "To"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folder_IsForItsUserOnly()
    {
        await DeliverAsync("Ann", "Hello");

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(_folder));
        }
    }

    private static string[] Headers(string text) => text.ReplaceLineEndings("\n").Split("\n\n")[0].Split('\n');

    private static string Header(string text, string name) =>
        Headers(text).Single(line => line.StartsWith($"{name}:", StringComparison.Ordinal))[(name.Length + 1)..].Trim();

    private async Task<string> DeliverAsync(string name, string subject)
    {
        var options = Options.Create(new MailOptions { Folder = _folder });
        var owed = new OwedMail(
            1, 1, MailKind.Reply, Attempts: 0, DateTimeOffset.UtcNow, "reply.SH-7K2M9Q.x@shop.local", "SH-7K2M9Q", name, "ann@example.org", subject, "Text", [], []);
        using var mail = new MailWriter(options).Write(owed, "token");
        await new MailFolder(options).DeliverAsync(mail, CancellationToken.None);
        return await File.ReadAllTextAsync(Assert.Single(Directory.GetFiles(_folder, "*.eml")));
    }
}
