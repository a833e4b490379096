namespace Aspire.Hosting.ApplicationModel;

/// <summary>A missing parameter is told before anything starts, all of them at once.</summary>
internal static class ParameterCheck
{
    public static async Task RunAsync(IEnumerable<IResource> resources, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        foreach (var parameter in resources.OfType<ParameterResource>().Where(p => !p.IsConnectionString))
        {
            try
            {
                await parameter.GetValueAsync(cancellationToken);
            }
            catch (DistributedApplicationException e)
            {
                missing.Add(e.Message);
            }
        }

        if (missing.Count > 0)
        {
            throw new DistributedApplicationException(string.Join(' ', missing));
        }
    }
}
