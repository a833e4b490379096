using Shop.Tests.Fixtures;

namespace Shop.Tests.ServiceDefaults;

/// <summary>Tests that catch what a program writes on the console, or the spans of the whole process, take turns.</summary>
[CollectionDefinition("console", DisableParallelization = true)]
public sealed class ConsoleCollection : ICollectionFixture<ServersFixture>;
