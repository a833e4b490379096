var builder = DistributedApplication.CreateBuilder(args);

var margin = builder.AddParameter("margin-percent", "2").WithDescription("What the exchange keeps of every conversion.");

// A program in any language: it is told its port, its health is asked for, and SIGTERM ends it.
var exchange = builder.AddExecutable("exchange", "python3", "../exchange", "exchange.py")
    .WithHttpEndpoint(env: "PORT").WithHttpHealthCheck("/health")
    .WithEnvironment("MARGIN_PERCENT", margin);

builder.AddProject<Projects.Polyglot_Prices>("prices")
    .WithHttpEndpoint(port: 8090).WithExternalHttpEndpoints().WithHttpHealthCheck("/health")
    .WithReference(exchange.GetEndpoint("http"))
    .WaitFor(exchange);

builder.Build().Run();
