using System.Reflection;

namespace Shop.AppHost;

/// <summary>The first account: without it nobody could make the others.</summary>
internal static class AdministratorExtensions
{
    /// <summary>A password that is made once and kept with the other secrets.</summary>
    public static IResourceBuilder<ParameterResource> AddAdministratorPassword(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new AdministratorPasswordDefault(), secret: true, persist: true);

    /// <summary>Has the migrations make the account.</summary>
    public static IResourceBuilder<ProjectResource> WithAdministrator(
        this IResourceBuilder<ProjectResource> migrations, IResourceBuilder<ParameterResource> password) =>
        migrations.WithEnvironment("Identity__AdministratorPassword", password);

    /// <summary>Tells who started the shop for the first time how to sign in.</summary>
    public static IResourceBuilder<ProjectResource> TellsAdministrator(
        this IResourceBuilder<ProjectResource> web, IResourceBuilder<ParameterResource> password) =>
        web.OnResourceReady(async (_, _, token) =>
        {
            var value = await password.Resource.GetValueAsync(token);
            // Another program that holds this app host, such as a test, has a console of its own.
            if (password.Resource.Default is AdministratorPasswordDefault { WasMade: true } made
                && Assembly.GetEntryAssembly() == typeof(AdministratorExtensions).Assembly)
            {
                made.WasMade = false;
                await Console.Out.WriteLineAsync(
                    $"Sign in at {web.GetEndpoint("http").Url}/account/sign-in as administrator with the password {value} "
                    + $"(shown only now; kept as Parameters:{password.Resource.Name} with the other secrets)");
            }
        });
}
