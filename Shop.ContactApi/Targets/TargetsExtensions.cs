using Microsoft.Extensions.Options;

namespace Shop.ContactApi.Targets;

internal static class TargetsExtensions
{
    public static IServiceCollection AddTargets(this IServiceCollection services)
    {
        services.AddOptions<BusinessHoursOptions>().BindConfiguration(BusinessHoursOptions.Section)
            .Validate(hours => hours.MakeSense, $"{BusinessHoursOptions.Section} needs a known TimeZone, Days such as Monday=09:00-17:00, Holidays such as 2026-12-25.")
            .ValidateOnStart();
        services.AddOptions<TargetOptions>().BindConfiguration(TargetOptions.Section)
            .Validate(
                targets => targets is { Urgent.MakeSense: true, High.MakeSense: true, Normal.MakeSense: true, Low.MakeSense: true },
                $"{TargetOptions.Section} needs times of up to {TargetTimes.Longest.TotalDays} days.")
            .ValidateOnStart();
        services.AddSingleton(provider => new BusinessClock(provider.GetRequiredService<IOptions<BusinessHoursOptions>>().Value));
        return services.AddSingleton<TargetClock>();
    }
}
