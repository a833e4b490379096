using Shop.Dashboard.Application;
using Shop.Dashboard.Layout;

namespace Shop.Dashboard.Resources;

internal sealed record CommandServices(IApplicationView Application, PageMessages Messages, HttpContext Context);
