using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Shop.Web.Storage;

internal sealed class WebDbContext(DbContextOptions<WebDbContext> options) : DbContext(options)
{
    public const string Schema = "web";

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    public DbSet<StaffUser> Users => Set<StaffUser>();

    public DbSet<StaffSession> Sessions => Set<StaffSession>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<ImportRun> Imports => Set<ImportRun>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<DataProtectionKey>(key =>
        {
            key.ToTable("data_protection_keys");
            key.Property(k => k.Id).ValueGeneratedOnAdd();
        });
        modelBuilder.Entity<StaffUser>(user =>
        {
            user.ToTable("users");
            user.Property(u => u.ConcurrencyStamp).IsConcurrencyToken();
            user.Ignore(u => u.Email).Ignore(u => u.NormalizedEmail).Ignore(u => u.EmailConfirmed)
                .Ignore(u => u.PhoneNumber).Ignore(u => u.PhoneNumberConfirmed);
        });
        modelBuilder.Entity<IdentityUserLogin<Guid>>(login =>
        {
            login.ToTable("user_logins");
            login.HasKey(l => new { l.LoginProvider, l.ProviderKey });
        });
        modelBuilder.Entity<StaffSession>(session =>
        {
            session.ToTable("sessions");
            session.HasKey(s => s.KeyHash);
            session.HasOne(s => s.User).WithMany().HasForeignKey(s => s.UserId);
        });
        modelBuilder.Entity<RecoveryCode>(code =>
        {
            code.ToTable("recovery_codes");
            code.HasKey(c => new { c.UserId, c.CodeHash });
        });
        modelBuilder.Entity<AuditEvent>(audit =>
        {
            audit.ToTable("audit_events");
            audit.Property(a => a.Id).ValueGeneratedOnAdd();
        });
        modelBuilder.Entity<ImportRun>().ToTable("imports");
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetProperties()))
        {
            property.SetColumnName(ColumnNames.Of(property.Name));
        }
    }
}
