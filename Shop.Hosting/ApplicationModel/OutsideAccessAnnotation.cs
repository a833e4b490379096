namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource talks to others outside the deployment, such as a mail server. Without it, a deployment lets it reach only what it references.</summary>
/// <param name="port">The port that they listen on.</param>
public sealed class OutsideAccessAnnotation(int port) : IResourceAnnotation
{
    /// <summary>The port that they listen on.</summary>
    public int Port { get; } = port;
}
