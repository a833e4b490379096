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

if (args is not [var name, ..] || !Experiment.All.TryGetValue(name, out var experiment))
{
    await Console.Error.WriteLineAsync($"{Experiment.Usage}\n{FloorCommand.Usage}\n{WorkerCommand.Usage}");
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
