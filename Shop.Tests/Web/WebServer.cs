using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Shop.Tests.Web.Identity;
using Shop.Web;

namespace Shop.Tests.Web;

/// <summary>Web as its Program builds it, over a real port, with backends of the test's choice.</summary>
internal sealed class WebServer : IAsyncDisposable
{
    /// <summary>Nothing listens there.</summary>
    public static readonly Uri Nobody = new("http://127.0.0.1:9");

    private readonly WebApplication _app;

    private WebServer(WebApplication app)
    {
        _app = app;
        Client = NewClient();
    }

    public Uri Address => new(_app.Urls.First());

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    public static async Task<WebServer> StartAsync(
        Uri search, Uri? contact = null, bool hasKeys = true, params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The lists of static assets are named after the program.
            ApplicationName = "Shop.Web",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
        [
            new("services:search:http:0", search.AbsoluteUri),
            new("services:contact:http:0", (contact ?? search).AbsoluteUri),
            new("ConnectionStrings:webdb", "Host=127.0.0.1;Port=9;Username=nobody;Password=none;Timeout=2"),
        ]);
        builder.Configuration.AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)));
        builder.AddServiceDefaults();
        builder.AddWeb();
        builder.Services.HashQuickly();
        if (hasKeys)
        {
            builder.Services.PostConfigure<KeyManagementOptions>(options => options.XmlRepository = new KeysInMemory());
        }
        var app = builder.Build();
        app.UseServiceDefaults();
        app.MapDefaultEndpoints();
        app.MapWeb();
        await app.StartAsync();
        return new WebServer(app);
    }

    public HttpClient NewClient()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = Address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,*/*;q=0.8");
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class KeysInMemory : IXmlRepository
    {
        private readonly List<XElement> _keys = [];

        public IReadOnlyCollection<XElement> GetAllElements()
        {
            lock (_keys)
            {
                return [.. _keys];
            }
        }

        public void StoreElement(XElement element, string friendlyName)
        {
            lock (_keys)
            {
                _keys.Add(element);
            }
        }
    }
}
