using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shop.ContactApi.Notifications;
using Shop.ContactApi.Privacy;
using Shop.ContactApi.Products;
using Shop.Contracts;
using Shop.Tests.Fixtures;
using Shop.Tests.ServiceDefaults;

namespace Shop.Tests.Contact;

/// <summary>What ends up in the database and in the mail folder, and what happens when one of them is in the way.</summary>
[Collection(ServersCollection.Name)]
public sealed class ContactStorageTests(ServersFixture servers) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly string _root = Directory.CreateTempSubdirectory("shop-contact-").FullName;
    private ContactHost _contact = null!;

    private string MailFolder => Path.Combine(_root, "mail");

    public async Task InitializeAsync() => _contact = await ContactHost.StartAsync(await servers.CreateDatabaseAsync(), MailFolder);

    public async Task DisposeAsync()
    {
        await _contact.DisposeAsync();
        Directory.Delete(_root, recursive: true);
    }

    [Fact]
    public async Task ProductName_WhateverTheOrder_IsThatOfTheHighestVersion()
    {
        await ApplyAsync(new ProductNameChange(7, 3, "Third", Removed: false));
        await ApplyAsync(new ProductNameChange(7, 2, "Second", Removed: false));
        await ApplyAsync(new ProductNameChange(7, 3, "Third again", Removed: false));
        Assert.Equal("Third", await NameAsync(7));

        await ApplyAsync(
            new ProductNameChange(7, 5, "Fifth", Removed: false),
            new ProductNameChange(7, 4, "Fourth", Removed: false),
            new ProductNameChange(8, 1, "Other", Removed: false));
        Assert.Equal("Fifth", await NameAsync(7));
        Assert.Equal("Other", await NameAsync(8));
    }

    [Fact]
    public async Task ProductName_RemovedThenAnOlderChange_StaysRemoved()
    {
        await ApplyAsync(new ProductNameChange(7, 1, "First", Removed: false));
        await ApplyAsync(new ProductNameChange(7, 3, Name: null, Removed: true));
        await ApplyAsync(new ProductNameChange(7, 2, "Second", Removed: false));
        Assert.Null(await NameAsync(7));
    }

    [Fact]
    public async Task Token_AndKey_AreNowhereInTheDatabase()
    {
        var key = Guid.NewGuid().ToString();
        var answer = await SendAsync(key);
        var everything = await _contact.QueryAsync<string>(
            """
            SELECT concat((SELECT string_agg(row_to_json(r)::text, '') FROM contact.submissions r),
                          (SELECT string_agg(row_to_json(r)::text, '') FROM contact.conversations r),
                          (SELECT string_agg(row_to_json(r)::text, '') FROM contact.outbox r))
            """);

        Assert.Contains((string)answer["reference"]!, everything, StringComparison.Ordinal);
        foreach (var secret in new[] { key, (string)answer["accessToken"]! })
        {
            Assert.DoesNotContain(secret, everything, StringComparison.Ordinal);
            // bytea is shown in hexadecimal digits
            Assert.DoesNotContain(
                Convert.ToHexString(System.Text.Encoding.ASCII.GetBytes(secret)), everything, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Event_CarriesIdsOnly()
    {
        await SendAsync(Guid.NewGuid().ToString());
        var data = await _contact.QueryAsync<string>("SELECT string_agg(data::text, '') FROM contact.outbox");

        Assert.Equal(["productId", "reference"], JsonNode.Parse(data!)!.AsObject().Select(member => member.Key).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Acknowledgement_EventTwiceEvenAfterTheInboxForgot_IsOneMail()
    {
        var reference = (string)(await SendAsync(Guid.NewGuid().ToString()))["reference"]!;
        for (var i = 0; i < 3; i++)
        {
            await _contact.HandleAsync(context => new AcknowledgementHandler(Options.Create(new MailOptions()), TimeProvider.System)
                .HandleAsync(new MessageReceivedV1(reference, ProductId: null), context, CancellationToken.None));
        }
        await UntilAsync(async () => await OwedAsync() == 0 && MailFiles() > 0);
        await Task.Delay(TimeSpan.FromSeconds(2));

        Assert.Equal(1, MailFiles());
        Assert.Equal(1L, await _contact.QueryAsync<long>("SELECT count(*) FROM contact.outgoing_mail"));
    }

    [Fact]
    public async Task Acknowledgement_FolderInTheWay_IsDeliveredOnceItIsNot()
    {
        await File.WriteAllTextAsync(MailFolder, "not a folder");
        var reference = (string)(await SendAsync(Guid.NewGuid().ToString()))["reference"]!;
        await _contact.HandleAsync(context => new AcknowledgementHandler(Options.Create(new MailOptions()), TimeProvider.System)
            .HandleAsync(new MessageReceivedV1(reference, ProductId: null), context, CancellationToken.None));
        await UntilAsync(async () => await _contact.QueryAsync<int>("SELECT max(attempts) FROM contact.outgoing_mail") > 0);
        Assert.Equal(1L, await OwedAsync());

        File.Delete(MailFolder);
        await UntilAsync(async () => await OwedAsync() == 0);
        Assert.Equal(1, MailFiles());
    }

    // The sender holds the mail, the eraser the conversation; each then wants the other's, and PostgreSQL does not see that the sender's
    // two connections are one.
    [Fact]
    public async Task Mail_WhoseConversationIsBeingErased_DoesNotWaitForIt_AndIsErasedToo()
    {
        var time = new ManualTime();
        time.Advance(TimeSpan.FromHours(2));
        var id = await IdAsync((string)(await SendAsync(Guid.NewGuid().ToString()))["reference"]!);
        // Due for this sender only: the service's own is an hour behind.
        await _contact.HandleAsync(context => MailQueue.OweAsync(
            context.Transaction, id, MailKind.Reply, entryId: null, "shop@example.org", DateTimeOffset.UtcNow.AddHours(1), CancellationToken.None));
        await UntilAsync(async () => await OwedAsync() == 1 && MailFiles() == 1);
        var table = ActivatorUtilities.CreateInstance<MailTable>(_contact.Services, time);
        Task<ErasureResult> erasing;
        await using (var sending = await table.OpenAsync(CancellationToken.None))
        await using (var transaction = await sending.BeginTransactionAsync())
        {
            Assert.Equal(id, (await table.TakeAsync(transaction, CancellationToken.None))?.ConversationId);
            erasing = _contact.Services.GetRequiredService<PersonalDataStore>().EraseAsync("ann@example.org", "root", CancellationToken.None);
            await UntilAsync(async () => await _contact.QueryAsync<long>(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'DELETE FROM contact.outgoing_mail%'") == 1);

            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            Assert.Null(await table.CreateTokenAsync(id, patience.Token));
        }
        Assert.Equal(1, (await erasing).Conversations);
        Assert.Equal(0L, await OwedAsync());
    }

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!await condition())
        {
            Assert.False(patience.IsCancellationRequested, $"It did not happen within {Patience.TotalSeconds} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }

    private int MailFiles() => Directory.Exists(MailFolder) ? Directory.GetFiles(MailFolder, "*.eml").Length : 0;

    private Task<long> OwedAsync() => _contact.QueryAsync<long>("SELECT count(*) FROM contact.outgoing_mail WHERE sent_at IS NULL");

    private Task ApplyAsync(params ProductNameChange[] changes) =>
        _contact.HandleAsync(context => ProductNameUpdate.ApplyAsync(context, changes, CancellationToken.None));

    private Task<long> IdAsync(string reference) => _contact.QueryAsync<long>($"SELECT id FROM contact.conversations WHERE reference = '{reference}'");

    private Task<string?> NameAsync(long id) =>
        _contact.QueryAsync<string>($"SELECT name FROM contact.product_names WHERE id = {id} AND NOT removed");

    private async Task<JsonObject> SendAsync(string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/messages")
        {
            Content = JsonContent.Create(new { name = "Ann", email = "ann@example.org", subject = "Hello", body = "Text", productId = 7 }),
            Headers = { { "Idempotency-Key", key } },
        };
        using var response = await _contact.Client.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject();
    }
}
