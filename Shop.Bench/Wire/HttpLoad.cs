using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Shop.Bench.Steering;

namespace Shop.Bench.Wire;

/// <summary>
/// Sends requests over some connections from one thread. In a closed loop each connection sends its next request on the answer to the
/// last; in an open loop requests are due by the clock, and each one's time counts from when it was due, also while it had to wait
/// for a connection.
/// </summary>
internal sealed class HttpLoad : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly LoadConnection[] _connections;
    private readonly Poller _poller;

    public HttpLoad(Uri address, int connections)
    {
        var server = new IPEndPoint(IPAddress.Parse(address.Host), address.Port);
        _connections = [.. Enumerable.Range(0, connections).Select(_ => new LoadConnection(server))];
        _poller = new Poller(connections);
    }

    public Task<LoadFigures> RunAsync(LoadPlan plan) =>
        Task.Factory.StartNew(() => Run(plan), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    public void Dispose() => Array.ForEach(_connections, c => c.Dispose());

    private LoadFigures Run(LoadPlan plan)
    {
        var figures = new LoadFigures();
        var before = ProcessorUse.Now();
        var clock = Stopwatch.StartNew();
        var sent = 0;
        while (true)
        {
            sent = SendDue(plan, clock, sent);
            if (!Array.Exists(_connections, IsBusy) && IsOver(plan, clock, sent))
            {
                (figures.Took, figures.Stolen) = (clock.Elapsed, ProcessorUse.StolenSince(before));
                return figures;
            }

            Await(plan, clock, sent);
            for (var i = 0; i < _connections.Length; i++)
            {
                if (_poller.HasCome(i) && IsBusy(_connections[i]))
                {
                    Receive(_connections[i], plan, clock, figures);
                }
            }
        }
    }

    private int SendDue(LoadPlan plan, Stopwatch clock, int sent)
    {
        foreach (var connection in _connections)
        {
            if (IsBusy(connection))
            {
                continue;
            }

            if (IsOver(plan, clock, sent) || (plan.PerSecond is not null && Due(plan, sent) > clock.Elapsed))
            {
                return sent;
            }

            var due = plan.PerSecond is null ? clock.Elapsed : Due(plan, sent);
            connection.Send(plan.Requests[(plan.First + sent) % plan.Requests.Count], due.Ticks);
            sent++;
        }

        return sent;
    }

    // What was due before the end is sent, however late.
    private static bool IsOver(LoadPlan plan, Stopwatch clock, int sent) =>
        sent >= plan.Most || (plan.PerSecond is null ? clock.Elapsed : Due(plan, sent)) >= plan.Duration;

    private static TimeSpan Due(LoadPlan plan, int number) => TimeSpan.FromSeconds(number / plan.PerSecond!.Value);

    private static bool IsBusy(LoadConnection connection) => connection.UnderWay is not null;

    private void Await(LoadPlan plan, Stopwatch clock, int sent)
    {
        var idle = false;
        for (var i = 0; i < _connections.Length; i++)
        {
            var busy = IsBusy(_connections[i]);
            idle |= !busy;
            _poller.Watch(i, busy ? _connections[i].Descriptor : -1);
        }

        var next = idle && plan.PerSecond is not null && !IsOver(plan, clock, sent) ? Due(plan, sent) - clock.Elapsed : Patience;
        if (_poller.Wait(next > TimeSpan.Zero ? next : TimeSpan.Zero) == 0 && next >= Patience)
        {
            throw new BenchException($"No answer for {Patience.TotalMinutes} minutes.");
        }
    }

    private static void Receive(LoadConnection connection, LoadPlan plan, Stopwatch clock, LoadFigures figures)
    {
        try
        {
            if (connection.Receive())
            {
                Count(connection, plan, clock.Elapsed.Ticks - connection.Due, figures);
                connection.Finish();
            }
        }
        catch (Exception e) when (e is SocketException or InvalidDataException)
        {
            figures.Fail(e.Message);
            connection.Reconnect();
        }
    }

    private static void Count(LoadConnection connection, LoadPlan plan, long ticks, LoadFigures figures)
    {
        if (connection.Answer.Status != 200)
        {
            figures.Fail($"status {connection.Answer.Status}: {connection.UnderWay!.Path}");
            return;
        }

        figures.Times.Add(ticks * 100);
        figures.Bytes += connection.Answer.Size;
        if (plan.CheckEvery > 0 && figures.Times.Count % plan.CheckEvery == 0)
        {
            figures.Check(connection.UnderWay!, connection.Answer.Body);
        }
    }
}
