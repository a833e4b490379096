namespace Shop.Hosting.Publishing.Pipeline;

/// <summary>Made by the first step that asks.</summary>
internal sealed class AsyncLazy<T>(Func<Task<T>> make) : Lazy<Task<T>>(make);
