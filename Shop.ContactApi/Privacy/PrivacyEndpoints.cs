using System.Net.Mail;
using System.Security.Claims;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Shop.ServiceDefaults.Http;
using Shop.ServiceDefaults.Tokens;

namespace Shop.ContactApi.Privacy;

internal static class PrivacyEndpoints
{
    private const int MaxRequestBytes = 4 * 1024;
    private const int MaxEmail = 254;

    public static IServiceCollection AddPrivacy(this IServiceCollection services)
    {
        services.AddOptions<PrivacyOptions>().BindConfiguration(PrivacyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IPersonalData, ConversationData>().AddSingleton<Erasure>().AddSingleton<PersonalDataStore>().AddSingleton<PrivacyLogReader>();
        return services.AddSingleton<RetentionJob>().AddHostedService(provider => provider.GetRequiredService<RetentionJob>());
    }

    /// <summary>The address stands in the body: addresses of requests are logged.</summary>
    public static void MapPrivacy(this IEndpointRouteBuilder endpoints)
    {
        var privacy = endpoints.MapGroup("/api/v1/desk/privacy")
            .WithTags("Privacy")
            .RequireRole(Audiences.Contact)
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes))
            .NeverStored();
        privacy.MapPost("/export", ExportAsync)
            .WithName("ExportPerson")
            .WithSummary("Everything that is kept about the person with this address.");
        privacy.MapPost("/erase", EraseAsync)
            .WithName("ErasePerson")
            .WithSummary("Deletes everything that is kept about the person with this address; repeating it is harmless.");
        privacy.MapGet("/log", ListAsync)
            .WithName("ListPrivacyLog")
            .WithSummary("Who exported and erased how many conversations, newest first, the last hundred; not whose.");
    }

    private static async Task<Results<Ok<JsonObject>, ValidationProblem>> ExportAsync(
        PersonRequest person, ClaimsPrincipal administrator, PersonalDataStore store, CancellationToken ct) =>
        person.Check() is { Count: > 0 } errors
            ? TypedResults.ValidationProblem(errors)
            : TypedResults.Ok(await store.ExportAsync(person.Email!.Trim(), administrator.Identity!.Name!, ct));

    private static async Task<Results<Ok<ErasureResult>, ValidationProblem>> EraseAsync(
        PersonRequest person, ClaimsPrincipal administrator, PersonalDataStore store, CancellationToken ct) =>
        person.Check() is { Count: > 0 } errors
            ? TypedResults.ValidationProblem(errors)
            : TypedResults.Ok(await store.EraseAsync(person.Email!.Trim(), administrator.Identity!.Name!, ct));

    private static async Task<Ok<PrivacyLog>> ListAsync(PrivacyLogReader log, CancellationToken ct) =>
        TypedResults.Ok(new PrivacyLog(await log.ReadAsync(ct)));

    /// <param name="Email">The person's address.</param>
    internal sealed record PersonRequest(string? Email)
    {
        public Dictionary<string, string[]> Check() =>
            Email is { Length: <= MaxEmail } && !Email.Contains('\0', StringComparison.Ordinal) && MailAddress.TryCreate(Email.Trim(), out _)
                ? []
                : new Dictionary<string, string[]>(StringComparer.Ordinal) { ["email"] = ["Must be an e-mail address."] };
    }
}
