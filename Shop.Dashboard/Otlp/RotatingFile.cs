namespace Shop.Dashboard.Otlp;

/// <summary>Appends to NAME.ndjson; when that is full it becomes NAME.1.ndjson, replacing the one before.</summary>
internal sealed class RotatingFile(string path, long maxBytes)
{
    private FileStream? _stream;

    public void Append(ReadOnlySpan<byte> line)
    {
        _stream ??= Open();
        if (_stream.Position > 0 && _stream.Position + line.Length > maxBytes)
        {
            _stream.Dispose();
            _stream = null;
            File.Move(path, Path.ChangeExtension(path, ".1" + Path.GetExtension(path)), overwrite: true);
            _stream = Open();
        }

        _stream.Write(line);
    }

    public void Flush() => _stream?.Flush();

    public void Close()
    {
        var stream = _stream;
        _stream = null;
        try
        {
            stream?.Dispose();
        }
        catch (IOException)
        {
            // The buffer of a stream that just failed to write cannot be written now either; its lines are counted as dropped.
        }
    }

    private FileStream Open()
    {
        // Queries and paths may tell of persons: for the owner's eyes only.
        const UnixFileMode ForOwner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var options = new FileStreamOptions
        {
            Mode = FileMode.Append,
            Access = FileAccess.Write,
            Share = FileShare.Read | FileShare.Delete,
            BufferSize = 64 * 1024,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = ForOwner;
            Directory.CreateDirectory(Path.GetDirectoryName(path)!, ForOwner | UnixFileMode.UserExecute);
        }
        else
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        }

        var endsInHalfALine = EndsInHalfALine();
        var stream = new FileStream(path, options);
        if (endsInHalfALine)
        {
            stream.Write("\n"u8);
        }

        return stream;
    }

    // As after a crash or a full disk: the next line must not become part of it.
    private bool EndsInHalfALine()
    {
        if (!File.Exists(path))
        {
            return false;
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (stream.Length == 0)
        {
            return false;
        }

        stream.Seek(-1, SeekOrigin.End);
        return stream.ReadByte() != '\n';
    }
}
