using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Shop.ServiceDefaults.Messaging;

namespace Shop.ContactApi.Storage.Migrations;

[DbContext(typeof(ContactDbContext))]
[Migration("20261122000000_AddRetries")]
internal sealed class AddRetries : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.Sql(MessagingSchema.AddRetries(ContactDbContext.Schema));
}
