using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Shop.ContactApi;
using Shop.ContactApi.Conversations;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Messaging;
using Shop.Tests.ServiceDefaults;

namespace Shop.Tests.Contact;

/// <summary>Contact alone, on a database of its own and without a broker.</summary>
internal sealed class ContactHost : IAsyncDisposable
{
    private readonly TestService _service;
    private readonly NpgsqlDataSource _data;

    private ContactHost(TestService service, NpgsqlDataSource data) => (_service, _data) = (service, data);

    public HttpClient Client => _service.Client;

    public IServiceProvider Services => _service.Services;

    public static Task<ContactHost> StartAsync(string connection, string mailFolder, params (string Key, string Value)[] more) =>
        StartAsync(connection, mailFolder, logs: null, more);

    public static async Task<ContactHost> StartAsync(
        string connection, string mailFolder, ILoggerProvider? logs, params (string Key, string Value)[] more)
    {
        (string Key, string Value)[] usual =
        [
            ("ConnectionStrings:contactdb", connection), ("Mail:Folder", mailFolder),
            ("Tokens:Jwks", "http://127.0.0.1:1/"), ("services:search:http:0", "http://127.0.0.1:1"),
        ];
        (string, string)[] settings = [.. usual.ExceptBy(more.Select(setting => setting.Key), setting => setting.Key, StringComparer.Ordinal), .. more];
        Assert.Equal(0, await TestService.Build(builder => builder.AddContact(), map: null, settings).RunAsync(["migrate"]));
        return new ContactHost(
            await TestService.StartAsync(
                builder =>
                {
                    builder.AddContact();
                    if (logs is not null)
                    {
                        builder.Logging.AddProvider(logs);
                    }
                },
                app => app.MapContact(),
                settings),
            NpgsqlDataSource.Create(connection));
    }

    /// <summary>Runs a handler's work as messaging does: in a transaction that it commits.</summary>
    public async Task HandleAsync(Func<EventContext, Task> handle)
    {
        await using var connection = await _data.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await handle(new EventContext(Guid.CreateVersion7(), DateTimeOffset.UtcNow, connection, transaction));
        await transaction.CommitAsync();
    }

    /// <summary>Changes a conversation as an agent does.</summary>
    public async Task EditAsync(JsonNode sent, Func<ConversationEdit, Task> change)
    {
        await using var scope = _service.Services.CreateAsyncScope();
        var id = await scope.ServiceProvider.GetRequiredService<ConversationKeys>().FindAsync((string)sent["reference"]!, default);
        await using var edit = await scope.ServiceProvider.GetRequiredService<ConversationEditor>().OpenAsync(id!.Value, "agent", default);
        await change(edit!);
        await edit!.CommitAsync(default);
    }

    public async Task<T?> QueryAsync<T>(string sql)
    {
        await using var command = _data.CreateCommand(sql);
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async ValueTask DisposeAsync()
    {
        await _data.DisposeAsync();
        await _service.DisposeAsync();
    }
}
