namespace Shop.Hosting.Running.Processes;

/// <summary>Something could not be started; the message is one line that tells a person what to do.</summary>
internal sealed class StartFailedException : Exception
{
    public StartFailedException()
    {
    }

    public StartFailedException(string message)
        : base(message)
    {
    }

    public StartFailedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
