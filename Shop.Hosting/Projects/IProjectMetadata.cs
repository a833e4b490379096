using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A project that the app host was built with; the build generates one class <c>Projects.NAME</c> for each.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>The full path of the project file.</summary>
    string ProjectPath { get; }

    /// <summary>Whether the project is already built.</summary>
    bool SuppressBuild => false;
}
