using Shop.ContactApi;
using Shop.SearchApi;
using Shop.ServiceDefaults.Commands;
using Shop.Web;

// The same modules as the three services, in one process. Events stay inside it: no broker is configured.
return await ServiceProgram.RunAsync(args, () =>
{
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
    return app;
});
