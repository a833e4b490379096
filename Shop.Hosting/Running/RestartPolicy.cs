using Aspire.Hosting.ApplicationModel;

namespace Shop.Hosting.Running;

/// <summary>What the end of an instance means.</summary>
/// <param name="IsOneShot">Others wait for its end: it is not started again.</param>
/// <param name="IsService">It serves something, so it should not end at all.</param>
/// <param name="Ended">The state of an instance that has ended.</param>
internal sealed record RestartPolicy(bool IsOneShot, bool IsService, string Ended)
{
    public static RestartPolicy For(IResource resource, DistributedApplicationModel model) => new(
        model.Resources.SelectMany(r => r.Annotations.OfType<WaitAnnotation>())
            .Any(w => w.Resource == resource && w.WaitType == WaitType.WaitForCompletion),
        resource.Annotations.OfType<EndpointAnnotation>().Any(),
        resource is ContainerResource ? KnownResourceStates.Exited : KnownResourceStates.Finished);

    public bool Restarts(int exitCode) => !IsOneShot && (IsService || exitCode != 0);
}
