using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.DependencyInjection;
using Shop.Contracts;
using Shop.ServiceDefaults.Messaging.Consumers;

namespace Shop.ServiceDefaults.Messaging;

/// <summary>Says what a module consumes.</summary>
public sealed class MessagingBuilder
{
    private readonly IServiceCollection _services;
    private readonly Module _module;

    internal MessagingBuilder(IServiceCollection services, Module module)
    {
        _services = services;
        _module = module;
    }

    /// <summary>Has a handler called for each event of a type.</summary>
    /// <typeparam name="TEvent">The event.</typeparam>
    /// <typeparam name="THandler">The handler; scoped.</typeparam>
    /// <param name="queue">The work queue, SERVICE.PURPOSE; several types may share one.</param>
    public MessagingBuilder Consume<TEvent, THandler>(string queue)
        where TEvent : IEvent where THandler : class, IEventHandler<TEvent>
    {
        ArgumentException.ThrowIfNullOrEmpty(queue);
        _services.TryAddScoped<THandler>();
        _services.AddSingleton(Consumer.Create<TEvent, THandler>(_module, queue));
        return this;
    }

    /// <summary>Has a listener hear of each event of some types, in every replica: for what is read elsewhere, only sooner so.</summary>
    /// <typeparam name="TListener">The listener; a singleton.</typeparam>
    /// <param name="name">The first part of the replica's own queue, SERVICE.PURPOSE.</param>
    /// <param name="types">The types, such as <see cref="ProductChangedV1.Type"/>.</param>
    public MessagingBuilder Hear<TListener>(string name, params IReadOnlyList<string> types)
        where TListener : class, IEventListener
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _services.TryAddSingleton<TListener>();
        _services.AddSingleton(s => new Listening(name, types, s.GetRequiredService<TListener>()));
        return this;
    }
}
