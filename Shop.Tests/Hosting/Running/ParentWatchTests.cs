using Shop.Hosting.Running.Processes;

namespace Shop.Tests.Hosting.Running;

public sealed class ParentWatchTests
{
    [Theory]
    [InlineData("dotnet run --project Shop.AppHost", true)]
    [InlineData("/usr/bin/dotnet run", true)]
    [InlineData("dotnet watch --project Shop.AppHost", true)]
    [InlineData("/usr/share/dotnet/dotnet /usr/share/dotnet/sdk/10.0.401/dotnet.dll run --no-build", true)]
    [InlineData("dotnet test", false)]
    [InlineData("/bin/bash ./run", false)]
    [InlineData("dotnet", false)]
    [InlineData("", false)]
    public void DotnetRun_IsKnownByItsWords(string commandLine, bool expected) =>
        Assert.Equal(expected, ParentWatch.IsDotnetRun(commandLine.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
}
