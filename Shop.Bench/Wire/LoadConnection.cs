using System.Net;
using System.Net.Sockets;
using Shop.Bench.Steering;

namespace Shop.Bench.Wire;

/// <summary>One keep-alive connection, on which at most one request is under way.</summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly EndPoint _server;
    private readonly AnswerBuffer _answer = new();
    private Socket _socket;

    public LoadConnection(EndPoint server)
    {
        _server = server;
        _socket = Connected();
    }

    public int Descriptor => (int)_socket.Handle;

    /// <summary>What it waits for an answer to.</summary>
    public LoadRequest? UnderWay { get; private set; }

    /// <summary>When that was due.</summary>
    public long Due { get; private set; }

    public AnswerBuffer Answer => _answer;

    public void Send(LoadRequest request, long due)
    {
        (UnderWay, Due) = (request, due);
        _answer.Clear();
        for (var sent = 0; sent < request.Bytes.Length;)
        {
            // A request is shorter than any send buffer: this never waits.
            sent += _socket.Send(request.Bytes.AsSpan(sent));
        }
    }

    /// <summary>Takes what has come; true when the answer is complete.</summary>
    public bool Receive()
    {
        var received = _socket.Receive(_answer.Free);
        return received > 0 ? _answer.Take(received) : throw new InvalidDataException("The server has closed the connection.");
    }

    public void Finish() => UnderWay = null;

    /// <summary>Begins anew after a failure.</summary>
    public void Reconnect()
    {
        UnderWay = null;
        _socket.Dispose();
        _socket = Connected();
    }

    public void Dispose() => _socket.Dispose();

    private Socket Connected()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Connect(_server);
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            throw new BenchException($"{_server} cannot be reached: {e.Message}", e);
        }
    }
}
