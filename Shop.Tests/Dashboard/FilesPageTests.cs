using System.Net;
using Shop.Dashboard.Application;

namespace Shop.Tests.Dashboard;

/// <summary>The files that a resource writes for people.</summary>
public sealed class FilesPageTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("shop-files-").FullName;
    private RunningDashboard _dashboard = null!;

    public async Task InitializeAsync()
    {
        _dashboard = await RunningDashboard.StartAsync();
        _dashboard.Application.Change("contact", contact => contact with { Folder = new FolderView("Mail", Path.Combine(_folder, "mail")) });
    }

    public async Task DisposeAsync()
    {
        await _dashboard.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Folder_ThatIsNotThereYet_IsAnEmptyPage_AndOthersAre404()
    {
        Assert.Contains("There are none yet", await _dashboard.Client.GetStringAsync("/files/contact"), StringComparison.Ordinal);
        Assert.Contains("href=\"/files/contact\"", await _dashboard.Client.GetStringAsync("/resources/contact"), StringComparison.Ordinal);
        foreach (var path in new[] { "/files/search", "/files/nobody", "/files/contact/none.eml", "/files/contact/..%2fsecret.txt", "/files/contact/%2e%2e" })
        {
            using var answer = await _dashboard.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task File_IsADownloadOfText_AndWhatItLinksToIsNone()
    {
        var mail = Directory.CreateDirectory(Path.Combine(_folder, "mail")).FullName;
        await File.WriteAllTextAsync(Path.Combine(_folder, "secret.txt"), "secret");
        await File.WriteAllTextAsync(Path.Combine(mail, "<b>1.eml"), "<script>alert(1)</script>");
        File.CreateSymbolicLink(Path.Combine(mail, "link.eml"), Path.Combine(_folder, "secret.txt"));

        var page = await _dashboard.Client.GetStringAsync("/files/contact");
        using var file = await _dashboard.Client.GetAsync("/files/contact/%3Cb%3E1.eml");
        using var link = await _dashboard.Client.GetAsync("/files/contact/link.eml");

        Assert.Contains("&lt;b&gt;1.eml", page, StringComparison.Ordinal);
        Assert.DoesNotContain("link.eml", page, StringComparison.Ordinal);
        Assert.Equal(("text/plain", "attachment"), (file.Content.Headers.ContentType?.MediaType, file.Content.Headers.ContentDisposition?.DispositionType));
        Assert.Equal(HttpStatusCode.NotFound, link.StatusCode);
    }
}
