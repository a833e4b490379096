namespace Aspire.Hosting.ApplicationModel;

/// <summary>The resource is started by a person, not with the application.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;
