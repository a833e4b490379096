using Shop.Bench.Experiments;
using Shop.Bench.Steering;

if (args is not [var name, ..] || !Experiment.All.TryGetValue(name, out var experiment))
{
    await Console.Error.WriteLineAsync(Experiment.Usage);
    return 1;
}

try
{
    using var host = await RunningHost.FindAsync(args);
    await experiment(host, args);
    return 0;
}
catch (BenchException e)
{
    await Console.Error.WriteLineAsync(e.Message);
    return 1;
}
