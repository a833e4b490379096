using System.ComponentModel;

namespace Aspire.Hosting;

/// <summary>Where the build put a project's program: services start from it, without another build.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IProjectOutput
{
    /// <summary>The full path of the program's assembly.</summary>
    string AssemblyPath { get; }
}
