using Shop.ContactApi;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Health;

if (StatusCommand.IsAsked(args))
{
    return await StatusCommand.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddContact();

var app = builder.Build();
app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapContact();
return await app.RunAsync(args);
