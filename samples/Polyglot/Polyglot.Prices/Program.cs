using Polyglot.Prices;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.Services.AddHttpClient<ExchangeClient>(client => client.BaseAddress = new Uri("http://exchange"));

var app = builder.Build();
app.UseServiceDefaults();
app.MapDefaultEndpoints();
app.MapGet("/prices/{euros:decimal}", PriceEndpoint.GetAsync).AllowAnonymous(); // an endpoint that says nothing is closed
app.Run();
