namespace Aspire.Hosting.ApplicationModel;

/// <summary>Says things about one resource while the model is built.</summary>
/// <typeparam name="T">The resource's type.</typeparam>
public interface IResourceBuilder<out T> where T : IResource
{
    /// <summary>The application that the resource belongs to.</summary>
    IDistributedApplicationBuilder ApplicationBuilder { get; }

    /// <summary>The resource.</summary>
    T Resource { get; }

    /// <summary>Adds a new annotation.</summary>
    /// <typeparam name="TAnnotation">The annotation's type.</typeparam>
    /// <param name="behavior">Whether earlier annotations of the type stay.</param>
    IResourceBuilder<T> WithAnnotation<TAnnotation>(ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation, new() => WithAnnotation(new TAnnotation(), behavior);

    /// <summary>Adds an annotation.</summary>
    /// <typeparam name="TAnnotation">The annotation's type.</typeparam>
    /// <param name="annotation">The annotation.</param>
    /// <param name="behavior">Whether earlier annotations of the type stay.</param>
    IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation, ResourceAnnotationMutationBehavior behavior = ResourceAnnotationMutationBehavior.Append)
        where TAnnotation : IResourceAnnotation;
}
