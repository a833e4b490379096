namespace Shop.Dashboard.Server;

internal static class Listening
{
    public static void Listen(this IWebHostBuilder builder, DashboardSettings settings) => builder.ConfigureKestrel(kestrel =>
    {
        kestrel.AddServerHeader = false;
        foreach (var port in new[] { settings.Port, settings.OtlpPort })
        {
            if (settings.OnlyLocal)
            {
                kestrel.ListenLocalhost(port);
            }
            else
            {
                kestrel.ListenAnyIP(port);
            }
        }
    });
}
