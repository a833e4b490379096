using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Health;
using Shop.Web;

if (StatusCommand.IsAsked(args))
{
    return await StatusCommand.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddWeb();

var app = builder.Build();
app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapWeb();
return await app.RunAsync(args);
