namespace Shop.Hosting.Publishing.Model;

/// <summary>How a service lives.</summary>
internal enum ServiceKind
{
    /// <summary>Runs all the time, keeps nothing that cannot be made again, can be replaced at will.</summary>
    Program,

    /// <summary>Runs all the time and keeps data in volumes: one at a time.</summary>
    Server,

    /// <summary>Does something once and ends with 0; others wait for that. Safe to run again.</summary>
    Job,
}
