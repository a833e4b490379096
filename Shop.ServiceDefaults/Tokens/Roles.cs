namespace Shop.ServiceDefaults.Tokens;

/// <summary>What people who sign in may be.</summary>
public static class Roles
{
    /// <summary>May do everything.</summary>
    public const string Administrator = "administrator";

    /// <summary>Products, search rules and insights.</summary>
    public const string Merchandiser = "merchandiser";

    /// <summary>The desk that answers customers.</summary>
    public const string Agent = "agent";
}
