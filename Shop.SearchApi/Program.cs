using Shop.SearchApi;
using Shop.ServiceDefaults.Commands;
using Shop.ServiceDefaults.Health;

if (StatusCommand.IsAsked(args))
{
    return await StatusCommand.RunAsync();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddSearch();

var app = builder.Build();
app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapSearch();
return await app.RunAsync(args);
