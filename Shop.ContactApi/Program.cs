using Shop.ContactApi;
using Shop.ContactApi.Inbound;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Health;

if (StatusCommand.IsAsked(args))
{
    return await StatusCommand.RunAsync();
}

// A mail server's helper, that needs none of the service: it may run on another machine.
if (args is [MailPipe.Name, .. var rest])
{
    return await MailPipe.RunAsync(rest, Console.OpenStandardInput(), Console.Error);
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddContact();

var app = builder.Build();
app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapContact();
return await app.RunAsync(args);
