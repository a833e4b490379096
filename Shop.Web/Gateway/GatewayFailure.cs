using Microsoft.AspNetCore.Http;
using Shop.ServiceDefaults.Discovery;
using Yarp.ReverseProxy.Forwarder;

namespace Shop.Web.Gateway;

/// <summary>Whose fault it is that a request was not passed on.</summary>
internal static class GatewayFailure
{
    /// <summary>No connection came about: nobody has seen the request, nor has its body been read. So it is when a replica is replaced.</summary>
    public static bool WasNeverSent(HttpContext context) => context.GetForwarderErrorFeature()?.Exception is { } cause
        && (cause is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } || ConnectTime.IsOver(cause));

    /// <summary>The server's refusal to read the client's body on comes wrapped, once by the copying of the body and once by the client.</summary>
    public static BadHttpRequestException? Refused(Exception? cause) => cause switch
    {
        BadHttpRequestException bad => bad,
        AggregateException many => many.InnerExceptions.Select(Refused).FirstOrDefault(bad => bad is not null),
        _ => cause?.InnerException is { } inner ? Refused(inner) : null,
    };
}
