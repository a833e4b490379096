namespace Shop.Dashboard.SignIn;

internal sealed record SignInServices(SignInTickets Tickets, SignInCookie Cookie, SignInThrottle Throttle);
