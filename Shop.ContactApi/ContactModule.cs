using Shop.ContactApi.Attachments;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Desk;
using Shop.ContactApi.Inbound;
using Shop.ContactApi.Notifications;
using Shop.ContactApi.Privacy;
using Shop.ContactApi.Products;
using Shop.ContactApi.Questions;
using Shop.ContactApi.Spam;
using Shop.ContactApi.Storage;
using Shop.ContactApi.Targets;
using Shop.Contracts;
using Shop.ServiceDefaults.Messaging;
using Shop.ServiceDefaults.Storage;
using Shop.ServiceDefaults.Tokens;

namespace Shop.ContactApi;

public static class ContactModule
{
    public static IHostApplicationBuilder AddContact(this IHostApplicationBuilder builder)
    {
        // A transaction that EF retries as a whole would need its strategy around every use; callers repeat instead,
        // which the idempotency key makes safe.
        builder.AddNpgsqlDbContext<ContactDbContext>(ContactDbContext.ConnectionName, settings => settings.DisableRetry = true);
        builder.AddMigrations<ContactDbContext>(ContactDbContext.ConnectionName);
        builder.AddMessaging(ContactDbContext.Schema, ContactDbContext.ConnectionName)
            .Consume<MessageReceivedV1, AcknowledgementHandler>("contact.notifications")
            .Consume<ProductChangedV1, ProductChangedHandler>("contact.product-names")
            .Consume<ProductRemovedV1, ProductRemovedHandler>("contact.product-names")
            .Consume<CatalogueImportedV1, CatalogueImportedHandler>("contact.product-names");
        builder.AddTokenAuthentication(Audiences.Contact);
        builder.Services.AddTargets();
        builder.Services.AddConversations();
        builder.Services.AddDesk();
        builder.Services.AddPrivacy();
        builder.Services.AddNotifications();
        builder.Services.AddInbound();
        builder.Services.AddAttachments();
        builder.Services.AddSpam();
        builder.Services.AddQuestions();
        builder.Services.AddProductNames();
        return builder;
    }

    public static IEndpointRouteBuilder MapContact(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMessages();
        endpoints.MapDesk();
        endpoints.MapPrivacy();
        endpoints.MapSpam();
        endpoints.MapAttachments();
        endpoints.MapOutgoingMail();
        endpoints.MapInbound();
        endpoints.MapQuestions();
        endpoints.MapDeadLetters(ContactDbContext.Schema, Audiences.Contact);
        return endpoints;
    }
}
