namespace Shop.Dashboard.Application;

/// <summary>The services that set events aside which they could not handle, and the way to them.</summary>
internal interface IDeadLetterServices
{
    /// <summary>The services, in the order of the model.</summary>
    IReadOnlyList<string> Names { get; }

    /// <summary>Asks a service as its administrator.</summary>
    /// <param name="service">One of the names.</param>
    /// <param name="method">GET, POST or DELETE.</param>
    /// <param name="path">What follows the address of its dead letters, such as /ID/replay.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="HttpRequestException">It does not answer.</exception>
    Task<HttpResponseMessage> SendAsync(string service, HttpMethod method, string path, CancellationToken cancellationToken);
}
