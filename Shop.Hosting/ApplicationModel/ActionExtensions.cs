namespace Aspire.Hosting.ApplicationModel;

internal static class ActionExtensions
{
    /// <summary>A callback that waits for nothing, where one that may wait is wanted.</summary>
    public static Func<T, Task> ToAsyncCallback<T>(this Action<T> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return context =>
        {
            callback(context);
            return Task.CompletedTask;
        };
    }
}
