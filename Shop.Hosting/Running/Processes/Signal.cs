namespace Shop.Hosting.Running.Processes;

/// <summary>The signals sent to children, with their POSIX numbers.</summary>
internal enum Signal
{
    /// <summary>Asks whether there is anyone to signal.</summary>
    None = 0,
    Int = 2,
    Kill = 9,
    Term = 15,
}
