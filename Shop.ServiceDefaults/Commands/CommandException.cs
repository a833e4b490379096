namespace Shop.ServiceDefaults.Commands;

/// <summary>A failure whose message is all that the person at the console needs.</summary>
public sealed class CommandException : Exception
{
    /// <summary>Creates the exception.</summary>
    public CommandException() { }

    /// <summary>Creates the exception with the line to print.</summary>
    public CommandException(string message) : base(message) { }

    /// <summary>Creates the exception with the line to print and its cause.</summary>
    public CommandException(string message, Exception? innerException) : base(message, innerException) { }
}
