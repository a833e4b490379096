namespace Aspire.Hosting.ApplicationModel;

/// <summary>How many processes of a resource run behind its address.</summary>
/// <param name="replicas">The number.</param>
public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    /// <summary>The number.</summary>
    public int Replicas { get; } = replicas;
}
