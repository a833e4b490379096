namespace Aspire.Hosting;

/// <summary>A builder that knows the state folder.</summary>
internal interface IStateHolder
{
    StateFolder State { get; }
}
