using Aspire.Hosting.ApplicationModel;
using Shop.Hosting.Publishing.Model;

namespace Shop.Hosting.Publishing.Pipeline;

/// <summary>What steps work with.</summary>
/// <param name="Environment">The environment that is deployed to, with what the app host said about it.</param>
/// <param name="Options">The command line.</param>
/// <param name="Deployment">What is to be deployed.</param>
/// <param name="Say">Prints a line for the user.</param>
internal sealed record PublishContext(IComputeEnvironmentResource Environment, PublishOptions Options, AsyncLazy<Deployment> Deployment, Action<string> Say);
