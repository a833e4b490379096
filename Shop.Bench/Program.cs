using Shop.Bench.Experiments;
using Shop.Bench.Steering;
using Shop.Bench.Worker;

if (args is [WorkerCommand.Name, ..])
{
    return await WorkerCommand.RunAsync(args);
}

if (args is not [var name, ..] || !Experiment.All.TryGetValue(name, out var experiment))
{
    await Console.Error.WriteLineAsync($"{Experiment.Usage}\n{WorkerCommand.Usage}");
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
