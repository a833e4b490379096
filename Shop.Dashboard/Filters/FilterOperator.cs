namespace Shop.Dashboard.Filters;

public enum FilterOperator
{
    Equal,
    NotEqual,
    Contains,
    NotContains,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}
