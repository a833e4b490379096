namespace Shop.ServiceDefaults.Discovery;

/// <summary>One request's hold on one address of a service.</summary>
public sealed class ServiceLease : IDisposable
{
    private readonly Action _failed;
    private Action? _release;

    internal ServiceLease(Uri address, bool isLastResort, Action release, Action failed)
    {
        Address = address;
        IsLastResort = isLastResort;
        _release = release;
        _failed = failed;
    }

    /// <summary>The address without a path, such as <c>http://localhost:8081/</c>.</summary>
    public Uri Address { get; }

    /// <summary>It failed a few seconds ago, and so did every other address.</summary>
    public bool IsLastResort { get; }

    /// <summary>Says that nobody answered there, or one that is not ready: for a few seconds other addresses are preferred.</summary>
    public void ReportFailure() => _failed();

    /// <summary>Ends the hold.</summary>
    public void Dispose() => Interlocked.Exchange(ref _release, null)?.Invoke();
}
