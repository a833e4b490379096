using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources;

namespace Aspire.Hosting.Docker;

/// <summary>What the app host changes in the whole file.</summary>
internal sealed record ComposeFileCustomizationAnnotation(Action<ComposeFile> Configure) : IResourceAnnotation;
