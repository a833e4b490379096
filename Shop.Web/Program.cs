using Shop.ServiceDefaults.Commands;
using Shop.Web;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddWeb();

var app = builder.Build();
app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapWeb();
return await app.RunAsync(args);
