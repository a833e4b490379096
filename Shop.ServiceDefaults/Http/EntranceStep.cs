using Microsoft.AspNetCore.Builder;

namespace Shop.ServiceDefaults.Http;

/// <summary>
/// What a module puts before every endpoint of the process: after errors are caught, before anybody is authenticated.
/// Steps run in the order of their registration.
/// </summary>
public sealed record EntranceStep(Action<IApplicationBuilder> Use);
