using Shop.ContactApi;
using Shop.ServiceDefaults.Commands;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddContact();

var app = builder.Build();
app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapContact();
return await app.RunAsync(args);
