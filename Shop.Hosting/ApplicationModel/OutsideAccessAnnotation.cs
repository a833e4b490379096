namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource talks to others outside the deployment, such as a mail server. Without it, a deployment lets it reach only what it references.</summary>
public sealed class OutsideAccessAnnotation : IResourceAnnotation;
