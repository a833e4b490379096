namespace Shop.Hosting.Running.Processes;

/// <summary>The signals sent to children, with their POSIX numbers.</summary>
internal enum Signal
{
    Int = 2,
    Kill = 9,
    Term = 15,
}
