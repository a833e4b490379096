using Shop.ContactApi;
using Shop.ContactApi.Inbound;
using Shop.ServiceDefaults.Commands;

// A mail server's helper, that needs none of the service: it may run on another machine.
if (args is [MailPipe.Name, .. var rest])
{
    return await MailPipe.RunAsync(rest, Console.OpenStandardInput(), Console.Error);
}

return await ServiceProgram.RunAsync(args, () =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddServiceDefaults();
    builder.AddContact();

    var app = builder.Build();
    app.UseServiceDefaults();
    app.MapDefaultEndpoints();
    app.MapContact();
    return app;
});
