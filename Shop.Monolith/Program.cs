using Shop.ContactApi;
using Shop.SearchApi;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Health;
using Shop.Web;

if (StatusCommand.IsAsked(args))
{
    return await StatusCommand.RunAsync();
}

// The same modules as the three services, in one process. Events stay inside it: no broker is configured.
var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddSearch();
builder.AddContact();
builder.AddWeb();

var app = builder.Build();
app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapSearch();
app.MapContact();
app.MapWeb();
return await app.RunAsync(args);
