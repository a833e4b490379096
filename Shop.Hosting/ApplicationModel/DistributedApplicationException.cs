namespace Aspire.Hosting;

/// <summary>Something the user can mend: the message is one line that says what to do, and is all that is printed.</summary>
public class DistributedApplicationException : Exception
{
    /// <summary>Makes the exception.</summary>
    public DistributedApplicationException()
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">One line.</param>
    public DistributedApplicationException(string message) : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">One line.</param>
    /// <param name="innerException">The cause.</param>
    public DistributedApplicationException(string message, Exception innerException) : base(message, innerException)
    {
    }
}
