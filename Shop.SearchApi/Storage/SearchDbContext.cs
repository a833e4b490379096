using Microsoft.EntityFrameworkCore;

namespace Shop.SearchApi.Storage;

/// <summary>Carries the migrations of the schema "search"; queries are plain SQL.</summary>
internal sealed class SearchDbContext(DbContextOptions<SearchDbContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.HasDefaultSchema(SearchNames.Schema);
}
