using Shop.Bench.Experiments;
using Shop.Bench.Floor;
using Shop.Bench.Steering;
using Shop.Bench.Worker;

if (args is [WorkerCommand.Name, ..])
{
    return await WorkerCommand.RunAsync(args);
}

if (args is [FloorCommand.Name, ..])
{
    await FloorCommand.RunAsync(args);
    return 0;
}

const string usage = $"{Experiment.Usage}\n{FloorCommand.Usage}\n{WorkerCommand.Usage}";
if (args.Any(arg => arg is "--help" or "-h"))
{
    Console.WriteLine(usage);
    return 0;
}

if (args is not [var name, ..] || !Experiment.All.TryGetValue(name, out var experiment))
{
    await Console.Error.WriteLineAsync(usage);
    return 1;
}

if (Experiment.UnknownOption(args) is { } unknown)
{
    await Console.Error.WriteLineAsync($"{unknown}: there is no such option; --help lists them");
    return 1;
}

try
{
    await experiment(args);
    return 0;
}
catch (BenchException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
