using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace Shop.ContactApi.Storage;

internal sealed class ContactDbContext(DbContextOptions<ContactDbContext> options) : DbContext(options)
{
    public const string Schema = "contact";
    public const string ConnectionName = "contactdb";

    public DbSet<Conversation> Conversations => Set<Conversation>();

    public DbSet<Entry> Entries => Set<Entry>();

    public DbSet<HistoryLine> History => Set<HistoryLine>();

    public DbSet<SavedView> Views => Set<SavedView>();

    public DbSet<Macro> Macros => Set<Macro>();

    public DbSet<Submission> Submissions => Set<Submission>();

    public DbSet<OutgoingMail> OutgoingMail => Set<OutgoingMail>();

    public DbSet<MailToken> MailTokens => Set<MailToken>();

    public DbSet<ProductName> ProductNames => Set<ProductName>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        modelBuilder.Entity<Conversation>().ToTable("conversations")
            .HasMany(conversation => conversation.Entries).WithOne().HasForeignKey(entry => entry.ConversationId);
        modelBuilder.Entity<Conversation>()
            .HasMany(conversation => conversation.History).WithOne().HasForeignKey(line => line.ConversationId);
        modelBuilder.Entity<Entry>().ToTable("entries");
        modelBuilder.Entity<HistoryLine>().ToTable("history");
        modelBuilder.Entity<SavedView>().ToTable("views").Property(view => view.Filter).HasColumnType("jsonb");
        modelBuilder.Entity<Macro>().ToTable("macros");
        modelBuilder.Entity<Submission>().ToTable("submissions").HasKey(submission => submission.KeyHash);
        modelBuilder.Entity<OutgoingMail>().ToTable("outgoing_mail");
        modelBuilder.Entity<MailToken>().ToTable("mail_tokens").HasKey(token => token.TokenHash);
        modelBuilder.Entity<ProductName>().ToTable("product_names").Property(product => product.Id).ValueGeneratedNever();
        foreach (var property in modelBuilder.Model.GetEntityTypes().SelectMany(type => type.GetDeclaredProperties()))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
        // "from" would have to be quoted in every statement written by hand.
        modelBuilder.Entity<Entry>().Property(entry => entry.From).HasColumnName("sender");
        modelBuilder.Entity<SavedView>().Property(view => view.OwnedBy).HasColumnName("owner");
        modelBuilder.Entity<Macro>().Property(macro => macro.OwnedBy).HasColumnName("owner");
    }
}
