using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.ServiceDefaults.Messaging;

namespace Shop.SearchApi.Storage.Migrations;

[DbContext(typeof(SearchDbContext))]
[Migration("20261122000000_Retries")]
internal sealed class M20261122_Retries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(MessagingSchema.AddRetries(SearchNames.Schema));
}
