namespace Shop.ServiceDefaults.Tokens;

/// <summary>Endpoint metadata: the roles that may call it, beside administrators.</summary>
public sealed record RequiredRoles(string Audience, IReadOnlyList<string> Roles);
