namespace Shop.Dashboard.Security;

/// <summary>Every cookie here is out of the reach of scripts and of other sites.</summary>
internal static class CookieRules
{
    /// <param name="request">The request that is answered.</param>
    /// <param name="lifetime">None for a cookie that is deleted.</param>
    public static CookieOptions For(HttpRequest request, TimeSpan? lifetime = null) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = request.IsHttps,
        Path = "/",
        IsEssential = true,
        MaxAge = lifetime,
    };
}
