using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Shop.Tests.Web.Identity;

internal static class QuickHashing
{
    /// <summary>Tests sign in hundreds of times: the work that makes guessing slow is done elsewhere.</summary>
    public static void HashQuickly(this IServiceCollection services) =>
        services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
}
