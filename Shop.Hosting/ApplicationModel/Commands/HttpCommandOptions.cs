namespace Aspire.Hosting.ApplicationModel;

/// <summary>What there is to say about a command that is a request.</summary>
public class HttpCommandOptions : CommandOptions
{
    /// <summary>The method; default POST.</summary>
    public HttpMethod? Method { get; set; }

    /// <summary>Says where the request goes; default the endpoint named with the command, else https, else http.</summary>
    public Func<EndpointReference>? EndpointSelector { get; set; }

    /// <summary>Adds to the request before it is sent, such as a header.</summary>
    public Func<HttpCommandRequestContext, Task>? PrepareRequest { get; set; }
}
