using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;
using Shop.ContactApi.Conversations;
using Shop.ContactApi.Privacy;
using Shop.ContactApi.Storage;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Tokens;

namespace Shop.ContactApi.Spam;

internal static class SpamEndpoints
{
    public static void AddSpam(this IServiceCollection services)
    {
        services.AddOptions<SpamOptions>().BindConfiguration(SpamOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<FormStamps>().AddSingleton<RateLimit>().AddSingleton<SpamLessons>().AddSingleton<IMessageScreen, MessageScreen>();
        services.AddSingleton<IConversationFollower, LessonFollower>();
        services.AddSingleton<IPersonalData, SpamData>();
        services.AddHostedService<RateUpkeep>();
    }

    public static void MapSpam(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/v1/messages/form", FormAsync)
            .WithTags("Messages").AllowAnonymous().NeverStored()
            .WithName("BeginMessage")
            .WithSummary("A stamp for a form, to be sent back with the message as formStamp: it says when the form was handed out.");
        endpoints.MapGet("/api/v1/desk/conversations/{reference}/spam", ReadAsync)
            .WithTags("Desk").RequireRole(Audiences.Contact, Roles.Agent).NeverStored()
            .WithName("ReadSpamVerdict")
            .WithSummary("Why a message was taken for spam, or not, and what staff said. Staff say it by the status.");
    }

    private static async Task<Ok<FormHandedOut>> FormAsync(FormStamps forms, CancellationToken ct) =>
        TypedResults.Ok(new FormHandedOut(await forms.CreateAsync(ct)));

    private static async Task<Results<Ok<SpamVerdictView>, NotFound>> ReadAsync(
        string reference, [FromKeyedServices(ContactDbContext.ConnectionName)] NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand(
            """
            SELECT coalesce(verdict.score, 0), coalesce(verdict.is_spam, false), coalesce(verdict.reasons, '{}'), lesson.is_spam
            FROM contact.conversations conversation
            LEFT JOIN contact.spam_verdicts verdict ON verdict.conversation_id = conversation.id
            LEFT JOIN contact.spam_lessons lesson ON lesson.conversation_id = conversation.id
            WHERE conversation.reference = $1
            """);
        command.Parameters.AddWithValue(ConversationReference.Normalize(reference) ?? "");
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? TypedResults.Ok(new SpamVerdictView(
                reader.GetBoolean(1), reader.GetDouble(0), reader.GetFieldValue<string[]>(2), reader.IsDBNull(3) ? null : reader.GetBoolean(3)))
            : TypedResults.NotFound();
    }
}

internal sealed record FormHandedOut(string FormStamp);

/// <summary>Suspected: when it came. Taught: what staff said since, or null.</summary>
internal sealed record SpamVerdictView(bool Suspected, double Score, IReadOnlyList<string> Reasons, bool? Taught);
